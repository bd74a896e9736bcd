// One thread of a run: makes the worlds it is told to, and answers what came of them.
import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { kept, type Hit, type Layer, type Runner, type Verdict } from './layer.ts';

export const batchSchema = z.strictObject({ layer: z.string(), from: z.int(), to: z.int() });
export type Batch = z.infer<typeof batchSchema>;

/** Instead of a batch: clean up and go. */
export const noMore = 'no more';
const orderSchema = z.union([batchSchema, z.literal(noMore)]);

const lineSchema = z.strictObject({ seed: z.int(), line: z.string() });
export const answerSchema = z.strictObject({
  passed: z.int(),
  failures: z.array(lineSchema),
  notes: z.array(lineSchema),
  hits: z.map(z.string(), z.int()),
});
export type Answer = z.infer<typeof answerSchema>;

/** Serves batches until it is told that there are no more. */
export function serveThread(layers: readonly Layer[]): void {
  const port = parentPort;
  if (!port) throw new Error('this is no thread');
  let opened: { name: string; runner: Runner } | null = null;

  async function runnerOf(name: string): Promise<Runner> {
    if (opened?.name === name) return opened.runner;
    await opened?.runner.close();
    const layer = layers.find((each) => each.name === name);
    if (!layer) throw new Error(`there is no layer ${name}`);
    opened = { name, runner: await layer.open() };
    return opened.runner;
  }

  port.on('message', (message: unknown) => {
    const order = orderSchema.parse(message);
    if (order === noMore) {
      void Promise.resolve(opened?.runner.close()).then(() => process.exit());
      return;
    }
    const { layer, from, to } = order;
    void runnerOf(layer)
      .then((runner) => runBatch(runner, from, to))
      .then((answer) => port.postMessage(answer));
  });
}

async function runBatch(runner: Runner, from: number, to: number): Promise<Answer> {
  const answer: Answer = { passed: 0, failures: [], notes: [], hits: new Map() };
  const { hits } = answer;
  const hit: Hit = (point) => void hits.set(point, (hits.get(point) ?? 0) + 1);
  for (let seed = from; seed < to; seed += 1) {
    const verdict = await judged(runner, seed, hit);
    if (verdict === kept) {
      answer.passed += 1;
      continue;
    }
    if (verdict.failure === null) answer.passed += 1;
    else answer.failures.push({ seed, line: verdict.failure });
    if (verdict.note !== null) answer.notes.push({ seed, line: verdict.note });
  }
  return answer;
}

/** A world that throws has failed, and the others go on. */
export async function judged(runner: Runner, seed: number, hit: Hit): Promise<Verdict> {
  try {
    const verdict = runner.run(seed, hit);
    return verdict instanceof Promise ? await verdict : verdict;
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error), note: null };
  }
}
