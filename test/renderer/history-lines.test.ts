// How the past of a refund reads: what was answered and what was found by asking, who did what, and which paper came out.
import { describe, expect, it } from 'vitest';
import type { PrintJob } from '../../preload/contract/print.ts';
import type { HistoryEntry } from '../../preload/contract/refund.ts';
import { historyLines } from '../../renderer/history-lines.ts';
import { aPageRefund } from './page-parts.ts';

describe('the history', () => {
  const entry = (seq: number, event: HistoryEntry['event'], by: string | null = null): HistoryEntry => ({
    seq,
    at: '2026-11-23T07:05:11.204Z',
    event,
    by,
    why: event === 'unclear' ? { cause: 'no-answer', code: null, text: null } : null,
  });
  const textsOf = (...events: HistoryEntry[]): string[] =>
    historyLines(aPageRefund(), { history: events, papers: [] }, 'Ksher', true).map(({ text }) => text);

  const moreOf = (history: HistoryEntry[], papers: PrintJob[] = []): string[] =>
    historyLines(aPageRefund(), { history, papers }, 'Ksher', true).map(({ more }) => more);
  const aPaper = (change: Partial<PrintJob>): PrintJob => ({
    id: 1,
    refundNo: 'rf261123-1',
    receiptNo: 'R-0147',
    copy: 'customer',
    kind: 'refund',
    duplicate: 0,
    state: 'printed',
    createdAt: '2026-11-23T07:05:11.204Z',
    updatedAt: '2026-11-23T07:05:11.204Z',
    tries: 1,
    trouble: null,
    ...change,
  });

  it('tells the answer to an attempt from one found by asking', () => {
    expect(
      textsOf(
        entry(1, 'opened'),
        entry(2, 'attempt'),
        entry(3, 'unclear'),
        entry(4, 'unclear'),
        entry(5, 'refunded'),
      ),
    ).toEqual([
      'Saved on this terminal as R-0147, before anything was sent',
      'Signed and sent to Ksher',
      'No believable answer',
      'Asked Ksher about this refund',
      'Asked Ksher: refunded, signature valid, refund number and amount match',
    ]);
  });

  it('tells taking back from a manager’s no', () => {
    expect(textsOf(entry(1, 'declined', 'Noi K.'), entry(2, 'declined', 'Malee T.'))).toEqual([
      'Taken back by Noi K.; nothing was sent',
      'Refused by Malee T.',
    ]);
  });

  it('tells a first no, which is asked about again, from no answer', () => {
    const no: HistoryEntry = {
      ...entry(3, 'unclear'),
      why: { cause: 'refused', code: 'BALANCE', text: null },
    };
    expect(textsOf(entry(2, 'attempt'), no)[1]).toBe('Ksher said no; the terminal asks once more to be sure');
  });

  it('tags a doubt with its cause', () => {
    expect(
      historyLines(aPageRefund(), { history: [entry(1, 'unclear')], papers: [] }, 'Ksher', true)[0],
    ).toMatchObject({
      tag: 'no answer',
      tone: 'doubt',
    });
  });

  it('says behind an answer what the gateway wrote, and behind a settlement what the manager saw', () => {
    const said = { cause: 'refused', code: 'BALANCE', text: 'Insufficient balance' } as const;
    const seen = { cause: 'person', code: null, text: 'console shows 7741' } as const;
    const machine = { cause: 'no-answer', code: 'ECONNRESET', text: 'socket hang up' } as const;
    const approval = { cause: 'person', code: null, text: 'Malee T.' } as const;
    expect(
      moreOf([
        { ...entry(1, 'rejected'), why: said },
        { ...entry(2, 'resolved-refunded', 'Malee T.'), why: seen },
        { ...entry(3, 'unclear'), why: machine },
        { ...entry(4, 'approved', 'Malee T.'), why: approval },
        entry(5, 'opened', 'Noi K.'),
      ]),
    ).toEqual(['Insufficient balance (BALANCE)', 'console shows 7741', '', '', 'Noi K.']);
  });

  it('names the paper behind each line about one, and who asked for it', () => {
    const asked = '2026-11-23T07:06:00.000Z';
    const out = '2026-11-23T07:06:02.000Z';
    const papers = [
      aPaper({
        id: 1,
        copy: 'merchant',
        createdAt: asked,
        updatedAt: asked,
        state: 'owed',
        trouble: 'paper-out',
      }),
      aPaper({ id: 2, duplicate: 2, createdAt: out, updatedAt: out }),
    ];
    const events = [
      { ...entry(1, 'print-asked', 'Noi K.'), at: asked },
      { ...entry(2, 'printed', 'Noi K.'), at: out },
      { ...entry(3, 'printed'), at: '2026-11-23T09:00:00.000Z' },
    ];
    expect(moreOf(events, papers)).toEqual([
      'Shop copy · paper is out · Noi K.',
      'Customer copy · duplicate 2 · Noi K.',
      '',
    ]);
  });

  it('names no paper where two may be meant', () => {
    const [from, to] = ['2026-11-23T07:05:00.000Z', '2026-11-23T07:06:00.000Z'];
    const both = [1, 2].map((id) => aPaper({ id, createdAt: from, updatedAt: to }));
    expect(moreOf([entry(1, 'print-doubtful')], both)).toEqual(['']);
  });
});
