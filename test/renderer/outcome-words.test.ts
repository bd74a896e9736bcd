// Each outcome is one of the agreed sentences, and a history reads like what happened.
import { describe, expect, it } from 'vitest';
import { refundStates } from '../../preload/contract/vocabulary.ts';
import { languages, readWords } from '../../renderer/languages.ts';
import { isOnItsWay, outcomeWords } from '../../renderer/outcome-words.ts';
import {
  blockSentence,
  channelOfCustomer,
  channelTitle,
  moneyLine,
  showMoney,
  whySentence,
} from '../../renderer/refund-words.ts';
import { age, gatewayTime, timeLeft } from '../../renderer/time-words.ts';
import { createSpeaker, speak, t } from '../../renderer/words.ts';
import { en } from '../../renderer/words/en.ts';
import { aPageRefund, aView } from './page-parts.ts';

const now = Date.parse('2026-11-23T07:05:12.000Z');

describe('the outcome', () => {
  it('has the four sentences and the two beside them', () => {
    expect(refundStates.map((state) => t(`state.${state}`))).toEqual([
      'Waiting for a manager',
      'Saved, not sent',
      'Sending…',
      'We don’t know yet',
      'Needs a person',
      'Refunded',
      'Not refunded',
      'Taken back',
    ]);
  });

  it.each(['unconfirmed', 'held'] as const)('%s forbids a second refund and cash', (state) => {
    expect(outcomeWords(aPageRefund({ state }), 'Ksher', null).advice?.first).toBe(
      'Do not refund again, and do not give cash.',
    );
  });

  it('says "Refunded" only for a refund that is through', () => {
    const others = refundStates.filter((state) => state !== 'refunded');
    for (const state of others)
      expect(outcomeWords(aPageRefund({ state }), 'Ksher', null).headline).not.toMatch(/^Refunded/);
    expect(outcomeWords(aPageRefund({ state: 'refunded' }), 'Ksher', null)).toMatchObject({
      headline: 'Refunded ฿\u00a0100.00',
      more: 'to the customer’s TrueMoney Wallet. Wallets usually show it within a few minutes.',
    });
  });

  it('of a refusal names the gateway’s own words after the money', () => {
    const why = { cause: 'refused', code: 'BALANCE_LOW', text: 'Insufficient balance' } as const;
    expect(outcomeWords(aPageRefund({ state: 'rejected', why }), 'Ksher', null).more).toBe(
      'Nothing was refunded. Ksher refused it. It said: Insufficient balance (BALANCE_LOW)',
    );
  });

  it('shows a refund saved a moment ago as being sent, unless the line is down', () => {
    const fresh = aPageRefund({ state: 'queued', attempts: 0, updatedAt: new Date(now - 500).toISOString() });
    expect(isOnItsWay(fresh, 'online', now)).toBe(true);
    expect(isOnItsWay(fresh, 'offline', now)).toBe(false);
    expect(isOnItsWay(fresh, 'online', now + 10_000)).toBe(false);
    expect(isOnItsWay({ ...fresh, why: { cause: 'line-down', code: null, text: null } }, 'online', now)).toBe(
      false,
    );
  });
});

describe('small words', () => {
  it('never call an order refunded in full on which money is left', () => {
    expect(blockSentence('already-refunded', aView({ left: { minor: 0, currency: 'HKD' } }))).toContain(
      'in full',
    );
    const rest = blockSentence('already-refunded', aView({ left: { minor: 2_619, currency: 'HKD' } }));
    expect(rest).toContain('allows no further refund');
    expect(rest).not.toContain('in full');
  });

  it('name channels, known or not', () => {
    expect(['truemoney', 'airpay', 'card', 'LINE Pay', 'mystery', null].map(channelTitle)).toEqual([
      'TrueMoney Wallet',
      'ShopeePay',
      'Card',
      'LINE Pay',
      'mystery',
      'Not told',
    ]);
    expect(channelOfCustomer('card')).toBe('card');
  });

  it('write money with a space that does not break', () => {
    expect(
      [
        { minor: 15_050, currency: 'THB' },
        { minor: 1_500, currency: 'JPY' },
        { minor: -5, currency: 'THB' },
      ].map(showMoney),
    ).toEqual(['฿\u00a0150.50', 'JP¥\u00a01,500', '-฿\u00a00.05']);
  });

  it('keep letters and sign of a currency together where they stand behind the digits', async () => {
    try {
      speak(createSpeaker(languages.ar, await readWords('ar')));
      // The last mark makes a sign at the end go on from left to right.
      expect(showMoney({ minor: 7_619, currency: 'HKD' })).toBe('\u200f76.19\u00a0HK$\u200e');
      expect(showMoney({ minor: 15_050, currency: 'THB' })).toBe('\u200f150.50\u00a0฿');
    } finally {
      speak(createSpeaker(languages.en, en));
    }
  });

  it('say in a table where the money is, and when the terminal acts next', () => {
    const why = { cause: 'no-answer', code: null, text: null } as const;
    const waiting = aPageRefund({ state: 'unconfirmed', why, dueAt: new Date(now + 24_000).toISOString() });
    expect(moneyLine(waiting, 'Ksher', now)).toBe(
      'Ksher did not answer in time. Asking the gateway, next in 0:24. Do not refund again.',
    );
    expect(moneyLine({ ...waiting, dueAt: null }, 'Ksher', now)).toContain('Asking the gateway now.');
  });

  it('keep words of the machine from the cashier', () => {
    const why = { cause: 'no-answer', code: 'ECONNRESET', text: 'socket hang up' } as const;
    expect(whySentence(why, 'Ksher')).toBe('Ksher did not answer in time.');
  });

  it('quote a person', () => {
    expect(whySentence({ cause: 'person', code: null, text: 'seen in console' }, 'Ksher')).toBe(
      'A person decided it: seen in console',
    );
  });

  it('tell time', () => {
    expect([500, 61_000, 3_725_000, 0].map((ms) => timeLeft(new Date(now + ms).toISOString(), now))).toEqual([
      '0:01',
      '1:01',
      '1:02:05',
      null,
    ]);
    expect([0, 20_000, 300_000].map((ms) => age(new Date(now - ms).toISOString(), now))).toEqual([
      'just now',
      '20 s ago',
      '5 min ago',
    ]);
    expect(['2026-03-30 17:01:29', '20260330170129', 'yesterday'].map(gatewayTime)).toEqual([
      '30 Mar 2026, 17:01',
      '30 Mar 2026, 17:01',
      'yesterday',
    ]);
  });
});
