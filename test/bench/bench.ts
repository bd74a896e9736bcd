// The command behind `npm run bench -- NAME...`: runs the named benches, prints each goal beside its figure.
import { run as drain } from './drain.ts';
import { run as gateways } from './gateways.ts';
import { run as journal } from './journal.ts';
import { run as receipts } from './receipts.ts';
import type { Result } from './rounds.ts';
import { run as screen } from './screen.ts';

const benches = new Map<string, () => Promise<Result[]>>([
  ['gateways', gateways],
  ['drain', drain],
  ['journal', journal],
  ['receipts', receipts],
  ['screen', screen],
]);

const names = process.argv.slice(2);
const unknown = names.filter((name) => !benches.has(name));
if (names.length === 0 || unknown.length > 0) {
  process.stderr.write(`Usage: npm run bench -- NAME...\nbenches: ${[...benches.keys()].join(', ')}\n`);
  process.exit(2);
}

process.stdout.write(`Node ${process.versions.node}, OpenSSL ${process.versions.openssl}, ${process.arch}\n`);
const results: Result[] = [];
for (const name of names) {
  process.stdout.write(`\n== ${name}\n`);
  const found = (await benches.get(name)?.()) ?? [];
  process.stdout.write(table(found));
  results.push(...found);
}
const count = (...verdicts: Result['verdict'][]) =>
  results.filter(({ verdict }) => verdicts.includes(verdict)).length;
const failed = count('missed', 'noisy');
process.stdout.write(`\n${count('met')} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

function table(found: readonly Result[]): string {
  const head = ['id', 'goal', 'ratio', 'range', 'ours us', 'other us', '', 'what'];
  const rows = found.map(({ id, goal, ratio, range, ours, other, verdict, what }) => [
    id,
    goal,
    ratio.toFixed(2),
    range.map((end) => end.toFixed(2)).join('-'),
    ours.toFixed(1),
    other.toFixed(1),
    verdict,
    what,
  ]);
  const widths = head.map((title, at) =>
    Math.max(...[head, ...rows].map((row) => (row[at] ?? title).length)),
  );
  return [head, ...rows]
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
