// What happened to a refund, line by line: every attempt, answer, approval and paper.
import type { PrintJob } from '../preload/contract/print.ts';
import type { HistoryEntry, Refund } from '../preload/contract/refund.ts';
import { saidWords } from './refund-words.ts';
import { exactTime } from './time-words.ts';
import { t } from './words.ts';

/** What the core tells of a refund's past. */
export interface Story {
  readonly history: readonly HistoryEntry[];
  readonly papers: readonly PrintJob[];
}

export interface HistoryLine {
  readonly seq: number;
  readonly time: string;
  readonly text: string;
  /** What stands behind it: who, which paper, the gateway's own words. */
  readonly more: string;
  /** A short word on what came back. */
  readonly tag: string | null;
  readonly tone: 'good' | 'bad' | 'doubt' | 'plain';
}

/** The history of a refund as lines to read, oldest first. */
export function historyLines(
  refund: Refund,
  { history, papers }: Story,
  gateway: string,
  isSigned: boolean,
): HistoryLine[] {
  return history.map((entry, place) => {
    const { event, seq, at, why } = entry;
    const by = entry.by ?? t('event.terminal');
    // What follows an attempt is its answer; anything later was found by asking.
    const isAnswer = history[place - 1]?.event === 'attempt';
    const line = (text: string, tone: HistoryLine['tone'], tag: string | null = null): HistoryLine => ({
      seq,
      time: exactTime(at),
      text,
      more: behind(entry, paperOf(entry, papers)),
      tag,
      tone,
    });
    const cause = why ? t(`cause.${why.cause}`) : null;
    switch (event) {
      case 'opened':
        return line(t('event.opened', { receiptNo: refund.receiptNo }), 'plain');
      case 'attempt':
        return line(t('event.attempt', { gateway }), 'plain');
      case 'refunded':
        return line(
          isSigned
            ? t(isAnswer ? 'event.refunded' : 'event.refunded-asked', { gateway })
            : t('event.refunded-unsigned', { gateway }),
          'good',
        );
      case 'rejected':
        return line(t(isAnswer ? 'event.rejected' : 'event.rejected-asked', { gateway }), 'bad', cause);
      case 'not-processed':
        return line(t('event.not-processed', { gateway }), 'plain', cause);
      case 'unclear':
        if (isAnswer && why?.cause === 'refused') return line(t('event.said-no', { gateway }), 'bad', cause);
        return line(t(isAnswer ? 'event.unclear' : 'event.unclear-asked', { gateway }), 'doubt', cause);
      case 'declined':
        return line(t(by === refund.operator.name ? 'event.cancelled' : 'event.declined', { by }), 'bad');
      case 'approved':
      case 'resolved-refunded':
        return line(t(`event.${event}`, { by }), 'good');
      case 'cancelled':
      case 'released':
      case 'reopened':
      case 'resolved-rejected':
        return line(t(`event.${event}`, { by }), 'plain');
      case 'interrupted':
      case 'gave-up':
      case 'expired':
      case 'print-doubtful':
        return line(t(`event.${event}`), 'doubt');
      case 'not-sent':
      case 'print-asked':
      case 'print-dropped':
      case 'printed':
      case 'saved':
        return line(t(`event.${event}`), 'plain');
    }
  });
}

/** The paper a line is about: the only one that was wanted and not finished at that moment, or null. */
function paperOf({ at }: HistoryEntry, papers: readonly PrintJob[]): PrintJob | null {
  const alive = papers.filter(({ createdAt, updatedAt }) => createdAt <= at && at <= updatedAt);
  const moved = alive.filter(({ createdAt, updatedAt }) => createdAt === at || updatedAt === at);
  const [paper, ...others] = moved.length > 0 ? moved : alive;
  return others.length === 0 ? (paper ?? null) : null;
}

function behind({ event, by, why }: HistoryEntry, paper: PrintJob | null): string {
  switch (event) {
    case 'opened':
    case 'saved':
      return by ?? '';
    case 'print-asked':
    case 'printed':
    case 'print-doubtful':
    case 'print-dropped':
      return [paper && paperTitle(paper), by].filter(Boolean).join(' · ');
    case 'rejected':
    case 'not-sent':
    case 'not-processed':
    case 'unclear':
    case 'gave-up':
    case 'released':
    case 'resolved-refunded':
    case 'resolved-rejected':
      return why ? saidWords(why) : '';
    case 'attempt':
    case 'approved':
    case 'declined':
    case 'cancelled':
    case 'expired':
    case 'refunded':
    case 'interrupted':
    case 'reopened':
      return '';
  }
}

function paperTitle({ copy, kind, duplicate, trouble, state }: PrintJob): string {
  const title = t(kind === 'tax-note' ? 'copy.tax-note' : `copy.${copy}`);
  return [
    title,
    duplicate > 0 && t('copy.duplicate', { number: duplicate }),
    state !== 'printed' && trouble && t(`print.trouble.${trouble}`),
  ]
    .filter(Boolean)
    .join(' · ');
}
