// What is said when a gateway answers again.
import type { TerminalStatus } from '../preload/contract/shop.ts';
import { t } from './words.ts';

/** Null when nothing waited for a line, or none came back. */
export function lineBackSentence(before: TerminalStatus | null, now: TerminalStatus): string | null {
  const isBack = now.gateways.some(
    ({ id, line }) =>
      line === 'online' && before?.gateways.some((each) => each.id === id && each.line === 'offline'),
  );
  const { queued } = now.counts;
  return isBack && queued > 0 ? t('queue.line-back', { count: queued }) : null;
}
