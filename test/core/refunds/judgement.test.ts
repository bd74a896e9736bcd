// What an answer makes of a refund, where the order was touched by somebody else.
import { describe, expect, it } from 'vitest';
import { unclear } from '../../../main/core/gateways/gateway.ts';
import { judgeUntouched } from '../../../main/core/refunds/judgement.ts';

describe('before a refund is sent again to a gateway that knows no numbers', () => {
  it('an untouched order lets it go', () => {
    expect(judgeUntouched({ kind: 'absent', refundable: true })).toBeNull();
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
