// What an answer makes of a refund, where the clock stood wrong, attempts may still arrive, or the order was touched.
import { describe, expect, it } from 'vitest';
import { unclear, type Finding } from '../../../main/core/gateways/gateway.ts';
import { gateways } from '../../../main/core/gateways/index.ts';
import {
  judgeFinding,
  judgeOutcome,
  judgeTold,
  judgeUntouched,
  mayStillArrive,
} from '../../../main/core/refunds/judgement.ts';
import { nextAllowedAt } from '../../../main/core/refunds/order-view.ts';
import { apply, recordSchema, type RefundRecord } from '../../../main/core/refunds/record.ts';
import type { Cause } from '../../../preload/contract/vocabulary.ts';
import { aRefund } from '../../support/a-refund.ts';

const { profile } = gateways['ksher-mch'];
const now = Date.parse('2026-11-23T07:05:00Z');
const [second, minute, day] = [1_000, 60_000, 86_400_000];
const absent: Finding = { kind: 'absent', refundable: true };
const at = (ms: number): string => new Date(ms).toISOString();

/** A refund whose attempts left at those times, with nobody knowing what became of them. */
function doubted(
  sent: readonly number[],
  changes: Partial<RefundRecord> = {},
  tracking: Partial<RefundRecord['tracking']> = {},
): RefundRecord {
  return recordSchema.parse({
    ...aRefund({ state: 'unconfirmed', attempts: sent.length }),
    ...changes,
    tracking: {
      clickToken: '8a1f1c5e-4b63-4a0e-9d6f-0f3c9a51e2b7',
      refusal: null,
      openAttempts: sent.map(at),
      lastSentAt: sent.length === 0 ? null : at(Math.max(...sent)),
      asked: 0,
      ...tracking,
    },
  });
}

describe('after the clock was set back by a day', () => {
  const record = doubted([now + day]);

  it('a refund that never arrived is sent again once the terminal has watched long enough', () => {
    const early = judgeFinding(absent, record, profile, { now, watchedMs: 20 * second });
    expect(early).toMatchObject({ event: 'unclear', dueAt: now + 40 * second });
    const later = judgeFinding(absent, record, profile, { now, watchedMs: minute });
    expect(later).toMatchObject({ event: 'not-processed', dueAt: now });
  });

  it('a refusal becomes final once the terminal has watched long enough', () => {
    const refusal = { cause: 'refused' as const, code: 'BALANCE_NOT_ENOUGH', text: null };
    const refused = doubted([now + day], {}, { refusal });
    const early = judgeFinding(absent, refused, profile, { now, watchedMs: minute });
    expect(early).toMatchObject({ event: 'unclear', dueAt: now + 4 * minute });
    const later = judgeFinding(absent, refused, profile, { now, watchedMs: 5 * minute });
    expect(later).toMatchObject({ event: 'rejected', why: refusal });
  });

  it('the pause between two refunds of an order is not a day longer', () => {
    const wechat = gateways['ksher-mch'].capabilities.channels['wechat'];
    const rules = { ...gateways['ksher-mch'].capabilities.every, ...wechat };
    expect(nextAllowedAt([record], rules, now)).toBeLessThanOrEqual(now);
    expect(nextAllowedAt([doubted([now - 20 * second])], rules, now)).toBe(now + 40 * second);
  });
});

describe('a refund goes to a person', () => {
  const tooOften = Array.from({ length: 6 }, (_, place) => now - 2 * second - (5 - place) * minute);

  it('not while its last attempt may still arrive', () => {
    const step = judgeFinding(absent, doubted(tooOften), profile, { now, watchedMs: 2 * second });
    expect(step).toMatchObject({ event: 'unclear', dueAt: now - 2 * second + profile.settleMs });
  });

  it('again, when all that the person did was to ask once more', () => {
    const held = doubted([now - day], { state: 'held' }, { asked: 6 });
    const reopened = apply(held, { event: 'reopened', dueAt: now }, now);
    const step = judgeFinding(absent, reopened, profile, { now, watchedMs: day });
    expect(step).toMatchObject({ event: 'gave-up', dueAt: null });
    const released = apply(held, { event: 'released', dueAt: now }, now);
    expect(released.tracking.isReopened).toBe(false);
  });

  it('once it cannot', () => {
    const settled = now - 2 * second + profile.settleMs;
    const step = judgeFinding(absent, doubted(tooOften), profile, {
      now: settled,
      watchedMs: profile.settleMs,
    });
    expect(step).toMatchObject({ event: 'gave-up', dueAt: null });
  });

  it('not because many attempts stayed here: only those count that may have left', () => {
    const oftenOffline = doubted([now - 2 * minute], { attempts: 20 });
    const step = judgeFinding(absent, oftenOffline, profile, { now, watchedMs: 2 * minute });
    expect(step).toMatchObject({ event: 'not-processed', dueAt: now });
  });

  it('not sooner because somebody asked many times', () => {
    const asked = doubted([now - 10 * second], {}, { asked: 6 });
    const step = judgeFinding(unclear('no-answer'), asked, profile, { now, watchedMs: 10 * second });
    expect(step).toMatchObject({ event: 'unclear', dueAt: now - 10 * second + profile.settleMs });
  });
});

describe('money that moved otherwise than it was asked for goes to a person, and nothing is sent again', () => {
  const times = { now, watchedMs: minute };
  const seen = (cause: Cause): Partial<RefundRecord> => ({ why: { cause, code: 'SUCCESS', text: null } });

  it.each(['other-amount', 'refunded-elsewhere'] as const)(
    '%s: at once, when the gateway says so on being asked',
    (cause) => {
      const step = judgeFinding(unclear(cause), doubted([now - minute]), profile, times);
      expect(step).toMatchObject({ event: 'gave-up', dueAt: null, why: { cause } });
    },
  );

  it.each(['other-amount', 'refunded-elsewhere'] as const)(
    '%s: when the answer said so, and the gateway does not list the refund',
    (cause) => {
      const step = judgeFinding(absent, doubted([now - day], seen(cause)), profile, times);
      expect(step).toMatchObject({ event: 'gave-up', why: { cause, code: 'SUCCESS' } });
    },
  );

  it('also after questions that nobody answered', () => {
    const record = doubted([now - day], { state: 'sending', attempts: 1 }, { openAttempts: [] });
    const told = apply(record, judgeOutcome(unclear('other-amount'), record, now), now);
    const asked = apply(told, judgeFinding(unclear('no-answer'), told, profile, times), now);
    expect(asked).toMatchObject({ state: 'unconfirmed', why: { cause: 'other-amount' } });
    expect(judgeFinding(absent, asked, profile, times).event).toBe('gave-up');
  });

  it('but is refunded where the gateway, on being asked, lists exactly what was asked for', () => {
    const proof = { gatewayRefundNo: null, channelRefundNo: null, walletAmount: null };
    const record = doubted([now - minute], seen('other-amount'));
    expect(judgeFinding({ kind: 'refunded', ...proof }, record, profile, times).event).toBe('refunded');
  });

  it('and is never taken for the no that came with it', () => {
    const record = doubted([now - minute], { state: 'sending' });
    const no = { kind: 'refused', code: 'LIMIT', text: null } as const;
    const step = judgeTold(no, unclear('other-amount'), record, profile, times);
    expect(step).toMatchObject({ event: 'unclear', why: { cause: 'other-amount' } });
  });
});

describe('a manager cannot say "not refunded"', () => {
  const record = doubted([now - minute], { state: 'held' });

  it('while the last attempt may still arrive', () => {
    expect(mayStillArrive(record, profile, { now, watchedMs: minute })).toBe(true);
  });

  it('just because the clock was set on by a day', () => {
    expect(mayStillArrive(record, profile, { now: now + day, watchedMs: minute })).toBe(true);
  });

  it('but can once it cannot arrive, or never left', () => {
    const later = { now: now + profile.settleMs, watchedMs: profile.settleMs };
    expect(mayStillArrive(record, profile, later)).toBe(false);
    expect(mayStillArrive(doubted([], { state: 'held' }), profile, { now, watchedMs: 0 })).toBe(false);
  });
});

describe('before a refund is sent again to a gateway that knows no numbers', () => {
  it('an untouched order lets it go', () => {
    expect(judgeUntouched(absent)).toBeNull();
  });

  it.each(['other-amount', 'other-refund', 'not-sure'] as const)(
    'an order of which another part went back (%s) goes to a person, who is told why',
    (cause) => {
      expect(judgeUntouched(unclear(cause))).toMatchObject({ event: 'expired', dueAt: null, why: { cause } });
    },
  );

  it.each(['no-answer', 'server-error', 'gateway-busy'] as const)(
    'nothing learnt (%s) lets it wait',
    (cause) => {
      expect(judgeUntouched(unclear(cause))).toBe('later');
    },
  );
});

describe('the machine asks and tries by itself', () => {
  it('2 s, 10 s, 30 s, 2 min, 10 min and an hour after one another, and then a person is asked', () => {
    const waits: (number | string)[] = [];
    let record = doubted([now - day], { state: 'sending', attempts: 1 }, { openAttempts: [] });
    let at = now;
    const take = (step: ReturnType<typeof judgeFinding>): void => {
      waits.push(step.dueAt === null ? step.event : step.dueAt - at);
      record = apply(record, step, at);
      at = step.dueAt ?? at;
    };
    take(judgeOutcome(unclear('no-answer'), record, at));
    while (record.state === 'unconfirmed')
      take(judgeFinding(unclear('no-answer'), record, profile, { now: at, watchedMs: day }));
    expect(waits).toEqual([2_000, 10_000, 30_000, 120_000, 600_000, 3_600_000, 'gave-up']);
    expect(record).toMatchObject({ state: 'held', why: { cause: 'too-many-tries' } });
  });

  it('after 5 s where the line could not be opened, twice as long each time, never longer than 5 minutes', () => {
    const waits: number[] = [];
    for (let attempts = 1; attempts <= 9; attempts += 1) {
      const record = doubted([], { state: 'sending', attempts });
      const step = judgeOutcome({ kind: 'not-sent', why: 'ECONNREFUSED' }, record, now);
      expect(step.event).toBe('not-sent');
      waits.push((step.dueAt ?? 0) - now);
    }
    expect(waits.map((wait) => wait / second)).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
  });
});
