// Runs the lives of a shop's till, one process after the other, and kills those that do not kill themselves.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { messageSchema, type Life, type Message } from './messages.ts';

/** When somebody else kills the till: so long after its start, or after it was ready. */
export interface Kill {
  after: 'start' | 'ready';
  ms: number;
}

export interface Lived {
  messages: readonly Message[];
  /** How it ended: killed, or done with everything before that. */
  isKilled: boolean;
  /** Milliseconds from its start until it was ready; null when it never was. */
  readyMs: number | null;
}

const beside = (program: string): string => fileURLToPath(new URL(program, import.meta.url));
const starter = beside('till-start.js');
const till = beside('till.cjs');
/** No life takes so long; whatever hangs is a failure. */
const longestMs = 60_000;

/**
 * `compiled` is a file for what Node made of the till's code. Rejects with an Error when the till ended in any other way than by SIGKILL or because it was done.
 */
export async function live(life: Life, kill: Kill | null, compiled: string): Promise<Lived> {
  const file = join(life.folder, 'life.json');
  writeFileSync(file, JSON.stringify(life));
  const begun = performance.now();
  const child = spawn(process.execPath, [starter, till, compiled, file], { stdio: 'pipe' });
  const messages: Message[] = [];
  let readyMs: number | null = null;
  let complaint = '';
  const shoot = (ms: number) => setTimeout(() => child.kill('SIGKILL'), ms);
  const timers = [shoot(longestMs)];
  if (kill?.after === 'start') timers.push(shoot(kill.ms));
  child.stderr.on('data', (text) => (complaint += String(text)));
  createInterface(child.stdout).on('line', (line) => {
    const message = messageSchema.parse(JSON.parse(line));
    messages.push(message);
    if (message.said !== 'ready') return;
    readyMs = performance.now() - begun;
    if (kill?.after === 'ready') timers.push(shoot(kill.ms));
  });
  await once(child, 'close');
  for (const timer of timers) clearTimeout(timer);
  const { signalCode, exitCode } = child;
  if (performance.now() - begun >= longestMs) throw new Error(`a life did not end: ${tell(messages)}`);
  const isDone = exitCode === 0 && messages.at(-1)?.said === 'done';
  if (signalCode !== 'SIGKILL' && !isDone)
    throw new Error(`a till ended with ${signalCode ?? exitCode} after ${tell(messages)}: ${complaint}`);
  return { messages, isKilled: signalCode === 'SIGKILL', readyMs };
}

function tell(messages: readonly Message[]): string {
  return messages.map((message) => Object.values(message).join(' ')).join(', ');
}
