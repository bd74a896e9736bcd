// The command behind `npm run fuzz`: so many inputs on all processors, counted, with one last line.
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openSources } from './sources.ts';
import { added, emptyTally, enoughInputs, feed, seldom, type Range, type Tally } from './tally.ts';

const usage = 'Usage: npm run fuzz -- [--inputs N] [--seed S] [--from I]';
/** An input that holds a thread for so long hangs. */
const longestSilenceMs = 20_000;

const rangeSchema = z.strictObject({ seed: z.int(), from: z.int(), to: z.int(), step: z.int() });
const shareSchema = z.strictObject({ range: rangeSchema, progress: z.instanceof(SharedArrayBuffer) });
const tallySchema = z.object({
  inputs: z.int(),
  failed: z.int(),
  failures: z.array(z.object({ index: z.int(), sentence: z.string() })),
  counts: z.map(z.string(), z.int()),
  slowest: z.object({ ms: z.number(), index: z.int() }),
});

if (isMainThread) await main();
else work();

function work(): void {
  const { range, progress } = shareSchema.parse(workerData);
  const at = new Int32Array(progress);
  parentPort?.postMessage(feed(openSources(), range, (index) => Atomics.store(at, 0, index)));
}

async function main(): Promise<void> {
  const asked = readCommand();
  if (!asked) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = 2;
    return;
  }
  const { seed, from, to, step } = asked;
  say(`${to - from} inputs, seed ${seed}, ${step} threads`);
  const shares = Array.from({ length: step }, (_, nth) => ({ ...asked, from: from + nth }));
  report(added(await Promise.all(shares.map(inThread))), asked);
}

/** Null where the command asks for something else than whole numbers. */
function readCommand(): Range | null {
  const whole = z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number);
  const optionsSchema = z.object({
    inputs: whole.default(2_000_000),
    seed: whole.default(() => randomInt(1_000_000_000)),
    from: whole.default(0),
  });
  try {
    const { values } = parseArgs({
      options: { inputs: { type: 'string' }, seed: { type: 'string' }, from: { type: 'string' } },
    });
    const { inputs, seed, from } = optionsSchema.parse(values);
    return { seed, from, to: from + inputs, step: availableParallelism() };
  } catch {
    return null;
  }
}

/** A share's tally; one that hangs or dies counts the input it was at. */
function inThread(range: Range): Promise<Tally> {
  const progress = new SharedArrayBuffer(4);
  const at = new Int32Array(progress);
  const worker = new Worker(new URL(import.meta.url), { workerData: { range, progress } });
  return new Promise((resolve) => {
    let last = -1;
    const end = (tally: Tally): void => {
      clearInterval(watch);
      resolve(tally);
    };
    const broken = (sentence: string): Tally => ({
      ...emptyTally(),
      inputs: 1,
      failed: 1,
      failures: [{ index: Atomics.load(at, 0), sentence }],
    });
    const watch = setInterval(() => {
      const now = Atomics.load(at, 0);
      if (now === last) void worker.terminate().then(() => end(broken('it hangs')));
      last = now;
    }, longestSilenceMs);
    worker.once('message', (tally: unknown) => end(tallySchema.parse(tally)));
    worker.once('error', (error) => end(broken(`the thread ended: ${String(error)}`)));
  });
}

function report(tally: Tally, { seed }: Range): void {
  for (const [name, times] of [...tally.counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    say(`${String(times).padStart(9)}  ${name}`);
  say(`the slowest input, ${tally.slowest.index}, took ${tally.slowest.ms.toFixed(1)} ms`);
  for (const { index, sentence } of tally.failures) {
    say(`failed  input ${index}: ${sentence.slice(0, 2_000)}`);
    say(`        again: npm run fuzz -- --seed ${seed} --from ${index} --inputs 1`);
  }
  const missed = seldom(tally, openSources());
  for (const name of missed)
    say(`failed  "${name}" came up ${tally.counts.get(name) ?? 0} times, too seldom`);
  if (tally.inputs < enoughInputs)
    say(`below ${enoughInputs} inputs nobody asks how often each thing came up`);
  const failed = tally.failed + missed.length;
  process.exitCode = failed === 0 ? 0 : 1;
  say(`${tally.inputs - tally.failed} passed, ${failed} failed`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
