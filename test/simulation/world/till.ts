// The screen of one life: calls commands, and keeps what the terminal tells it.
import { z } from 'zod';
import type { Input, Reply } from '../../../preload/contract/api.ts';
import type { CommandName } from '../../../preload/contract/api.ts';
import { refundStates } from '../../../preload/contract/vocabulary.ts';
import type { Terminal } from '../../../main/core/terminal.ts';
import type { Life } from './life.ts';
import type { Watch } from './watch.ts';

export type Said = Reply<unknown> | 'gone';

export interface Till {
  /** "gone": the program ended before it answered. */
  call<C extends CommandName>(command: C, input: Input<C>): Promise<Said>;
}

/** All that the watch needs of a refund. */
export const toldSchema = z.object({ refundNo: z.string(), state: z.enum(refundStates) });

export function openTill(terminal: Terminal, life: Life, watch: Watch): Till {
  terminal.onEvent((event, body) => {
    if (event === 'refund.changed' && !life.isOver) watch.told(toldSchema.parse(body));
  });
  return {
    call: (command, input) =>
      new Promise((resolve) => {
        life.onEnd(() => resolve('gone'));
        if (life.isOver) return resolve('gone');
        void terminal.dispatch(command, input).then((reply) => {
          if (!life.isOver) resolve(reply);
        });
      }),
  };
}
