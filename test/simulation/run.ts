// The command behind `npm run simulate`: every layer in turn, what it met, and `N passed, N failed` at the end.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { startThreads, type LayerResult, type OnProgress, type Threads } from './conductor.ts';
import type { Layer } from './layer.ts';
import { layers } from './layers.ts';
import { BadOption, readOptions, usage, type Options, type Share } from './options.ts';
import { judged, serveThread } from './thread.ts';

const progressEverySeconds = 5;
/** So many failed worlds are named; the others are counted. */
const namedFailures = 5;

if (isMainThread) await start(process.argv.slice(2));
else serveThread(layers);

async function start(args: readonly string[]): Promise<void> {
  try {
    const options = readOptions(args, layers);
    process.exitCode = await obey(options);
  } catch (error) {
    if (!(error instanceof BadOption)) throw error;
    process.stderr.write(`${error.message}\n${usage}\n`);
    process.exitCode = 2;
  }
}

function obey(options: Options): Promise<number> {
  return options.kind === 'tell' ? replay(options.layer, options.seed) : runAll(options.shares);
}

async function replay(layer: string, seed: number): Promise<number> {
  const isKept = await tell(layer, seed);
  say(isKept ? '\n1 passed, 0 failed' : '\n0 passed, 1 failed');
  return isKept ? 0 : 1;
}

async function runAll(shares: readonly Share[]): Promise<number> {
  const threads = startThreads(new URL(import.meta.url), availableParallelism());
  const sum = { passed: 0, failed: 0, skipped: 0 };
  try {
    for (const { layer, running } of shares.map((share) => begin(threads, share))) {
      if (running === null) {
        sum.skipped += 1;
        continue;
      }
      const counted = await sayResult(layer, await running);
      sum.passed += counted.passed;
      sum.failed += counted.failed;
    }
  } finally {
    await threads.close();
  }
  const skipped = sum.skipped === 0 ? '' : `, ${sum.skipped} skipped`;
  say(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`);
  return sum.failed === 0 ? 0 : 1;
}

/** Null for a layer that cannot run here. */
function begin(threads: Threads, share: Share): { layer: Layer; running: Promise<LayerResult> | null } {
  const layer = layerNamed(share.layer);
  const obstacle = layer.obstacle?.() ?? null;
  if (obstacle !== null) {
    say(`\nskipped  ${layer.name}: ${obstacle}`);
    return { layer, running: null };
  }
  const running = threads.run(layer, share, progressOf(layer));
  // It is waited for in its turn; a thread that dies takes all later layers with it.
  running.catch(() => {});
  return { layer, running };
}

async function sayResult(layer: Layer, result: LayerResult) {
  say(`\n== ${layer.name}: ${layer.says}`);
  const { worlds, passed, failures, notes, coverage, seconds } = result;
  for (const { line } of notes) say(`  ${line}`);
  for (const line of coverage.lines()) say(`  ${line}`);
  await sayFailures(layer, failures);
  const gaps = coverage.gaps(worlds);
  for (const gap of gaps) say(`failed  ${layer.name}: ${gap}`);
  const speed = Math.round(worlds / Math.max(seconds, 0.001)).toLocaleString('en');
  say(`  ${worlds.toLocaleString('en')} in ${seconds.toFixed(1)} s (${speed}/s): ${passed} passed`);
  return { passed, failed: failures.length + gaps.length };
}

/** Each with the command that plays it again on the same commit, and the first one told. */
async function sayFailures(layer: Layer, failures: LayerResult['failures']): Promise<void> {
  if (failures.length > 0) say(`failed  at commit ${commit()}`);
  for (const { seed, line } of failures.slice(0, namedFailures)) {
    say(`failed  ${layer.name} ${seed}: ${line}`);
    say(`        npm run simulate -- --layer ${layer.name} --seed ${seed}`);
  }
  if (failures.length > namedFailures) say(`failed  and ${failures.length - namedFailures} more`);
  const [first] = failures;
  if (first) await tell(layer.name, first.seed);
}

/** What was built, as far as git tells. */
function commit(): string {
  const { stdout } = spawnSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' });
  return stdout?.trim() || 'unknown';
}

/** Plays one world, and tells it; answers whether it kept every promise. */
async function tell(name: string, seed: number): Promise<boolean> {
  const runner = await layerNamed(name).open();
  try {
    const { failure, note } = await judged(runner, seed, () => {});
    say(`\n-- ${name} ${seed}: ${failure ?? note ?? 'every promise was kept'}`);
    for (const line of await runner.tell(seed)) say(`   ${line}`);
    return failure === null;
  } finally {
    await runner.close();
  }
}

function progressOf({ name }: Layer): OnProgress {
  let told = 0;
  return (done, of, seconds) => {
    if (done === of || seconds - told < progressEverySeconds) return;
    told = seconds;
    say(`  ${name}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}, ${seconds.toFixed(0)} s`);
  };
}

function layerNamed(name: string): Layer {
  const layer = layers.find((each) => each.name === name);
  if (!layer) throw new BadOption(`There is no layer ${name}.`);
  return layer;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
