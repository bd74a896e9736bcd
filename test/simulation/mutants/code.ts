// Mistakes in production code as mutants: a program with all of them planted plays scenes with one of them, and without.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { mistakes } from './code/mistakes.ts';
import { replySchema, type Reply, type Request } from './code/messages.ts';
import { scenes } from './code/scenes.ts';
import type { Mutant, Trial } from './mutant.ts';

export const codeMutants: readonly Mutant[] = mistakes.map(({ name }) => ({
  name,
  noticedBy: 'real code',
  worlds: scenes.length,
  open: () => openTrial(name),
}));

function openTrial(mistake: string): Trial {
  const program = fileURLToPath(new URL('mistaken.js', import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();

  async function ask(request: Request): Promise<Reply> {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await lines.next();
    if (line.done) throw new Error(`the program ended over the scene ${request.scene}`);
    return replySchema.parse(JSON.parse(line.value));
  }

  return {
    async play(scene, reached) {
      const { noticed, made } = await ask({ scene, mistake: reached === null ? null : mistake });
      if (made > 0) reached?.();
      return noticed;
    },
    async close() {
      child.stdin.end();
      await closed;
    },
  };
}
