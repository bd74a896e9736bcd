// Layer L5: real processes on real files, killed with SIGKILL at every step and at any moment; the banks' ledger is the truth.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openScratchFolder } from '../../support/scratch-folder.ts';
import { kept, type Layer, type Runner } from '../layer.ts';
import { allPoints, points } from './points.ts';
import { rehearse } from './rehearsal.ts';
import { playWorld } from './world.ts';
import type { Witness } from './shop.ts';

/** Each world is about 20 kills. Source: reliability 6, L5. */
const worlds = { test: 16, night: 1_050 };

export const killsLayer: Layer = {
  name: 'kills',
  says: 'tills as real processes, killed at every step and at any moment, and banks that keep the true ledger',
  size: { kind: 'seeds', ...worlds },
  batch: 1,
  points: allPoints,
  gate: { least: 1, from: worlds.test, more: { [points.killed]: 300 } },
  open: openRunner,
};

async function openRunner(): Promise<Runner> {
  const scratch = openScratchFolder();
  const folder = join(scratch.path, 'world');
  const lasting = { keys: join(scratch.path, 'bank-keys.json'), compiled: join(scratch.path, 'till.code') };
  await rehearse(folder, lasting);

  async function play(seed: number, witness: Witness): Promise<string | null> {
    rmSync(folder, { recursive: true, force: true });
    const broken = await playWorld(seed, folder, lasting, witness);
    return broken.length === 0 ? null : broken.join('; ');
  }

  return {
    async run(seed, hit) {
      const failure = await play(seed, { hit, tell: () => {} });
      return failure === null ? kept : { failure, note: null };
    },
    async tell(seed) {
      const lines: string[] = [];
      const failure = await play(seed, { hit: () => {}, tell: (line) => lines.push(line) });
      return [...lines, failure ?? 'ledger and journals agree'];
    },
    close: scratch.remove,
  };
}
