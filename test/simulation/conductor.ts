// A run's layers one after the other: hands their worlds out to the threads, and adds up what came of them.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Layer } from './layer.ts';
import type { Share } from './options.ts';
import { createCoverage, type Coverage } from './report/coverage.ts';
import { answerSchema, noMore, type Answer, type Batch } from './thread.ts';

export interface LayerResult {
  worlds: number;
  passed: number;
  failures: Answer['failures'];
  notes: Answer['notes'];
  coverage: Coverage;
  seconds: number;
}

/** Called after each batch with the number of worlds that are through. */
export type OnProgress = (done: number, of: number, seconds: number) => void;

export interface Threads {
  /** After whatever was asked for before; a thread begins while others are still at the last worlds of that. */
  run(layer: Layer, share: Share, onProgress: OnProgress): Promise<LayerResult>;
  close(): Promise<void>;
}

/** A thread, and when it is through with all it was given so far. */
interface Lane {
  readonly worker: Worker;
  free: Promise<void>;
}

/** Starts `count` threads of the program `file`; each serves batches as thread.ts does. */
export function startThreads(file: URL, count: number): Threads {
  // A world leaves much behind that nobody needs any more; more room for it is less cleaning.
  const resourceLimits = { maxYoungGenerationSizeMb: 64 };
  const lanes = Array.from({ length: count }, (): Lane => ({
    worker: new Worker(file, { resourceLimits }),
    free: Promise.resolve(),
  }));
  return {
    run: (layer, share, onProgress) => runLayer(lanes, layer, share, onProgress),
    async close() {
      await Promise.all(lanes.map(({ worker }) => dismiss(worker)));
    },
  };
}

/** Lets the thread clean up; one that died over its work is gone already. */
async function dismiss(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return;
  const ended = once(worker, 'exit');
  worker.postMessage(noMore);
  await ended;
}

async function runLayer(
  lanes: readonly Lane[],
  layer: Layer,
  { from, worlds: wanted }: Share,
  onProgress: OnProgress,
): Promise<LayerResult> {
  const coverage = createCoverage(layer);
  const result: LayerResult = { worlds: 0, passed: 0, failures: [], notes: [], coverage, seconds: 0 };
  let counting: Promise<number> | null = null;
  let begun = 0;
  let next = from;
  let done = 0;

  /** By the first thread that comes to it. */
  async function count(): Promise<number> {
    begun = performance.now();
    return wanted ?? (layer.size.kind === 'cases' ? await layer.size.count() : 0);
  }

  async function serve(worker: Worker): Promise<void> {
    const worlds = (result.worlds = await (counting ??= count()));
    const end = from + worlds;
    while (next < end) {
      const batch: Batch = { layer: layer.name, from: next, to: Math.min(end, next + layer.batch) };
      next = batch.to;
      const answer = await ask(worker, batch);
      result.passed += answer.passed;
      result.failures.push(...answer.failures);
      result.notes.push(...answer.notes);
      coverage.add(answer.hits);
      done += batch.to - batch.from;
      result.seconds = (performance.now() - begun) / 1000;
      onProgress(done, worlds, result.seconds);
    }
  }

  for (const lane of lanes) lane.free = lane.free.then(() => serve(lane.worker));
  await Promise.all(lanes.map(({ free }) => free));
  const bySeed = (a: { seed: number }, b: { seed: number }) => a.seed - b.seed;
  result.failures.sort(bySeed);
  result.notes.sort(bySeed);
  return result;
}

/** Rejects when the thread dies over the batch. */
function ask(worker: Worker, batch: Batch): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const where = `worlds ${batch.from} to ${batch.to - 1} of the layer ${batch.layer}`;
    const settle = (): void => {
      worker.off('message', onAnswer);
      worker.off('error', onError);
      worker.off('exit', onExit);
    };
    const onAnswer = (message: unknown): void => {
      settle();
      resolve(answerSchema.parse(message));
    };
    const onError = (cause: Error): void => {
      settle();
      reject(new Error(`a thread died in ${where}`, { cause }));
    };
    const onExit = (code: number): void => {
      settle();
      reject(new Error(`a thread ended with ${code} in ${where}`));
    };
    worker.on('message', onAnswer);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(batch);
  });
}
