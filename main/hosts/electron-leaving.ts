// Whoever closes the window while refunds are not finished is asked once more, in a message box of the system.
import type { LeftToDo } from '../../preload/contract/shop.ts';
import type { Terminal } from '../core/terminal.ts';
import type { ReportDefect } from './call.ts';
import type { ElectronParts, PageWindow } from './electron-parts.ts';
import { leavingQuestion } from './leaving.ts';

export interface LeavingParts {
  electron: Pick<ElectronParts, 'app' | 'dialog'>;
  terminal: Pick<Terminal, 'leftToDo'>;
  report: ReportDefect;
}

/** The places of the buttons. */
const stay = 0;
const leave = 1;

/**
 * Asks when a person closes the window; the answer is for the one who quits by the menu. The box does not hold up the program,
 * which goes on sending behind it.
 */
export function askBeforeLeaving(
  window: PageWindow,
  { electron, terminal, report }: LeavingParts,
): () => void {
  let isAsking = false;

  async function ask(left: LeftToDo): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const question = leavingQuestion(left, electron.app.getLocale());
    const isLeaving = await electron.dialog
      .showMessageBox(window, {
        type: 'warning',
        title: 'Refund Terminal',
        message: question.message,
        detail: question.detail,
        buttons: [question.stay, question.leave],
        defaultId: stay,
        cancelId: stay,
        noLink: true,
      })
      .then(
        ({ response }) => response === leave,
        (error: unknown) => {
          report('leaving', error);
          // Nobody is kept by a question that could not be put.
          return true;
        },
      );
    isAsking = false;
    if (isLeaving && !window.isDestroyed()) window.destroy();
  }

  function mayLeave(): boolean {
    const left = terminal.leftToDo();
    if (left.count > 0) void ask(left);
    return left.count === 0;
  }

  window.on('close', (event) => {
    if (!mayLeave()) event.preventDefault();
  });
  return () => {
    if (mayLeave()) window.destroy();
  };
}
