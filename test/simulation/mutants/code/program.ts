// Production code with all mistakes planted, in a process of its own: plays the scene it is told, with one mistake or none.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openScratchFolder } from '../../../support/scratch-folder.ts';
import { requestSchema, type Reply } from './messages.ts';
import type { Scene } from './scene.ts';
import { scenes } from './scenes.ts';
import { openShop } from './shop.ts';

let current: string | null = null;
let made = 0;
// The planted choices ask this.
Reflect.set(globalThis, 'makesMistake', (name: string): boolean => {
  if (name !== current) return false;
  made += 1;
  return true;
});

const scratch = openScratchFolder();
const folder = join(scratch.path, 'shop');
const keyFile = join(scratch.path, 'bank-keys.json');

for await (const line of createInterface(process.stdin)) {
  const { scene, mistake } = requestSchema.parse(JSON.parse(line));
  current = mistake;
  made = 0;
  const noticed = await notice(scenes[scene]);
  process.stdout.write(`${JSON.stringify({ noticed, made } satisfies Reply)}\n`);
}
scratch.remove();
process.exit();

async function notice(scene: Scene | undefined): Promise<string | null> {
  if (!scene) throw new RangeError('there is no such scene');
  const shop = await openShop(folder, keyFile, scene.faults);
  try {
    await scene.play(shop);
    return null;
  } catch (error) {
    // An assertion goes on with what it compared.
    const [first] = (error instanceof Error ? error.message : String(error)).split('\n');
    return `${scene.says}: no, ${first}`;
  } finally {
    await shop.close();
    rmSync(folder, { recursive: true });
  }
}
