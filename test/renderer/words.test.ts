// The words cover every state, cause and event, and refusals begin with the money.
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../preload/contract/errors.ts';
import {
  causes,
  orderBlocks,
  orderNotices,
  printTroubles,
  reasons,
  refundEvents,
  refundNotes,
  refundStates,
  reprintReasons,
  taxNoteKinds,
} from '../../preload/contract/vocabulary.ts';
import { troubleSentence, troubleWords } from '../../renderer/failure-words.ts';
import { languages } from '../../renderer/languages.ts';
import { createSpeaker, speak, spoken, t, type Words } from '../../renderer/words.ts';
import { en } from '../../renderer/words/en.ts';

describe('the words', () => {
  it('count in words', () => {
    expect([0, 1, 3].map((left) => t('failure.wrong-pin', { left }))).toEqual([
      'Wrong PIN. No try left.',
      'Wrong PIN. 1 try left.',
      'Wrong PIN. 3 tries left.',
    ]);
  });

  it('can be another language, with the same keys', () => {
    const thai: Words = { ...en, 'state.refunded': 'คืนเงินแล้ว' };
    try {
      speak(createSpeaker(languages.th, thai));
      expect(t('state.refunded')).toBe('คืนเงินแล้ว');
      expect(spoken()).toBe(languages.th);
    } finally {
      speak(createSpeaker(languages.en, en));
    }
  });

  it('say every state, block, notice, reason, cause and event', () => {
    const needed = [
      ...refundStates.flatMap((state) => [`state.${state}`, `short.${state}`]),
      ...orderBlocks.map((block) => `block.${block}`),
      ...orderNotices.map((notice) => `notice.${notice}`),
      ...reasons.map((reason) => `reason.${reason}`),
      ...causes.flatMap((cause) => [`cause.${cause}`, `why.${cause}`]),
      ...[...refundEvents, ...refundNotes].map((event) => `event.${event}`),
      ...printTroubles.map((trouble) => `print.trouble.${trouble}`),
      ...reprintReasons.map((reason) => `reprint.${reason}`),
      ...taxNoteKinds.map((kind) => `tax-note.title.${kind}`),
      ...errorCodes.map((code) => `failure.${code}`),
    ];
    expect(needed.filter((key) => !(key in en))).toEqual([]);
  });
});

describe('a refusal', () => {
  it.each(errorCodes)('%s says first what happened to the money', (code) => {
    const { money, rest } = troubleWords({
      code,
      details: { left: 3, seconds: 30, incident: 'x7', block: 'closed' },
    });
    expect(money).toMatch(/^(Nothing was refunded|The refund itself is untouched|We don’t know yet whether)/);
    expect(rest).toMatch(/\S.*[.?]$/);
  });

  it('uses the details it carries', () => {
    expect(troubleSentence({ code: 'pin-blocked', details: { seconds: 30 } })).toBe(
      'Too many wrong PINs. Wait 30 seconds.',
    );
    expect(troubleSentence({ code: 'amount-too-large', details: { left: '฿120.00' } })).toBe(
      'Nothing was refunded. At most ฿120.00 can still be refunded.',
    );
    expect(troubleSentence({ code: 'internal', details: { incident: '7f3a' } })).toContain('incident 7f3a');
    expect(troubleSentence({ code: 'order-blocked', details: { block: 'never-paid' } })).toBe(
      en['block.never-paid'],
    );
  });

  it('stays a sentence when the details are missing or strange', () => {
    for (const code of errorCodes)
      expect(troubleSentence({ code, details: {} })).not.toMatch(/undefined|NaN|\{/);
    expect(troubleSentence({ code: 'order-blocked', details: { block: 'new-block' } })).toBe(
      en['failure.order-blocked'],
    );
  });

  it('never says that nothing was refunded when nobody knows', () => {
    expect(troubleSentence({ code: 'host-gone', details: {} })).not.toContain('Nothing was refunded');
  });
});
