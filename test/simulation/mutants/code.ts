// Mistakes in production code as mutants: a program with all of them planted plays scenes with one of them, and without.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { mistakes } from './code/mistakes.ts';
import { replySchema, type Reply, type Request } from './code/messages.ts';
import { scenes } from './code/scenes.ts';
import type { Mutant } from './mutant.ts';

/** The program, which is started once for all mistakes, and when it is first needed. */
export interface MistakenProgram {
  play(request: Request): Promise<Reply>;
  close(): Promise<void>;
}

export const mistakeNames: readonly string[] = mistakes.map(({ name }) => name);

export function codeMutant(name: string, program: MistakenProgram): Mutant {
  return {
    name,
    noticedBy: 'real code',
    worlds: scenes.length,
    open: () => ({
      async play(scene, reached) {
        const { noticed, made } = await program.play({ scene, mistake: reached === null ? null : name });
        if (made > 0) reached?.();
        return noticed;
      },
      close: () => {},
    }),
  };
}

export function openMistakenProgram(): MistakenProgram {
  let running: ReturnType<typeof startProgram> | null = null;
  /** The sound program plays a scene once, however many mistakes are tried in it. */
  const sound = new Map<number, Promise<Reply>>();

  function play(request: Request): Promise<Reply> {
    running ??= startProgram();
    return running.ask(request);
  }

  return {
    play(request) {
      if (request.mistake !== null) return play(request);
      const played = sound.get(request.scene) ?? play(request);
      sound.set(request.scene, played);
      return played;
    },
    async close() {
      await running?.end();
    },
  };
}

function startProgram() {
  const program = fileURLToPath(new URL('mistaken.js', import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();

  return {
    async ask(request: Request): Promise<Reply> {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const line = await lines.next();
      if (line.done) throw new Error(`the program ended over the scene ${request.scene}`);
      return replySchema.parse(JSON.parse(line.value));
    },
    async end(): Promise<void> {
      child.stdin.end();
      await closed;
    },
  };
}
