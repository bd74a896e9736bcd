// B8: how often the disk is waited for while a refund is made, counted by strace from outside.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result } from './rounds.ts';

const refunds = 100;
const manyRefunds = 1_000;

export function syncs(folder: string): Result[] {
  const program = fileURLToPath(new URL('syncs-child.js', import.meta.url));
  const count = (n: number): number => {
    const trace = join(folder, 'trace');
    const run = spawnSync(
      'strace',
      [
        '-f',
        '-e',
        'trace=fsync,fdatasync,write',
        '-s',
        '32',
        '-o',
        trace,
        process.execPath,
        program,
        folder,
        String(n),
      ],
      { encoding: 'utf8' },
    );
    if (run.status !== 0) throw new Error(run.error?.message ?? run.stderr);
    return syncsIn(readFileSync(trace, 'utf8')) / n;
  };
  try {
    const each = count(refunds);
    process.stdout.write(
      `B8 with the log’s checkpoints, over ${manyRefunds} refunds: ${count(manyRefunds).toFixed(3)}\n`,
    );
    return [
      {
        id: 'B8',
        what: `syncs of an online refund, over ${refunds}`,
        ...{ ours: each, other: 2, ratio: each / 2, range: [each / 2, each / 2] },
        goal: '= 1.00',
        verdict: each === 2 ? 'met' : 'missed',
      },
    ];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stdout.write(`B8 could not be counted: ${why}\n`);
    return [
      {
        id: 'B8',
        what: 'syncs of an online refund, which strace could not count here',
        ...{ ours: Number.NaN, other: 2, ratio: Number.NaN, range: [Number.NaN, Number.NaN] },
        goal: '= 1.00',
        verdict: 'missed',
      },
    ];
  }
}

/** Between the two marks that the child writes. */
function syncsIn(trace: string): number {
  const [, inside] = trace.split(/"(?:begin|end)\\n"/);
  if (inside === undefined) throw new Error('the child left no marks');
  return inside.match(/\bf(?:data)?sync\(/g)?.length ?? 0;
}
