// Calls a terminal by the contract, each answer in its command's own type. Without vitest, for child processes too.
import { commands, type CommandName, type Input, type Output } from '../../preload/contract/api.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { Terminal } from '../../main/core/terminal.ts';

export type Said<C extends CommandName> = { ok: true; value: Output<C> } | { ok: false; code: ErrorCode };

export function talkTo({ dispatch }: Pick<Terminal, 'dispatch'>) {
  async function ask<C extends CommandName>(command: C, input: Input<C>): Promise<Said<C>> {
    const reply = await dispatch(command, input);
    if (!reply.ok) return { ok: false, code: reply.error.code };
    if (!isOutputOf(command, reply.value)) throw new Error(`${command} answered another shape`);
    return { ok: true, value: reply.value };
  }
  /** The value of a call that must succeed. */
  async function call<C extends CommandName>(command: C, input: Input<C>): Promise<Output<C>> {
    const said = await ask(command, input);
    if (!said.ok) throw new Error(`${command}: ${said.code}`);
    return said.value;
  }
  /** The code of a call that must be refused. */
  async function refusal<C extends CommandName>(command: C, input: Input<C>): Promise<string> {
    const said = await ask(command, input);
    return said.ok ? 'it was not refused' : said.code;
  }
  return { ask, call, refusal };
}

function isOutputOf<C extends CommandName>(command: C, value: unknown): value is Output<C> {
  return commands[command].output.safeParse(value).success;
}
