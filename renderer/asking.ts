// Asks the core, and says in words why there is no answer.
import type { StoreApi } from 'zustand/vanilla';
import type { Bridge, CommandName, Failure, Input, Output } from '../preload/contract/api.ts';
import { hostGone, troubleOf, troubleSentence } from './failure-words.ts';
import type { Answer, TerminalActions, TerminalState } from './state.ts';

export type Asking = Pick<TerminalActions, 'ask' | 'tell' | 'say'>;

/** `report` takes what nobody expected, so that it is not swallowed. */
export function createAsking(
  bridge: Bridge,
  store: StoreApi<TerminalState>,
  report: (error: unknown) => void,
): Asking {
  let notes = 0;

  async function ask<C extends CommandName>(command: C, input: Input<C>): Promise<Answer<Output<C>>> {
    let failure: Failure;
    try {
      const reply = await bridge.call(command, input);
      if (reply.ok) return { ok: true, value: reply.value };
      failure = reply.error;
    } catch (error) {
      report(error);
      return { ok: false, trouble: hostGone };
    }
    return { ok: false, trouble: troubleOf(failure) };
  }

  const say: Asking['say'] = (text, tone = 'plain') => {
    store.setState({ note: { id: ++notes, tone, text } });
  };

  return {
    ask,
    say,
    async tell(command, input) {
      const answer = await ask(command, input);
      if (answer.ok) return answer.value;
      say(troubleSentence(answer.trouble), 'bad');
      return null;
    },
  };
}
