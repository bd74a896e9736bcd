// Amounts that are none, or not this order's: refused before anything is saved; and those that are, to the last cent.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { money, parseAmount } from '../../preload/contract/money.ts';
import { amountLiteral } from '../../main/core/gateways/bbmsl/wire.ts';
import type { PretendOrder } from '../../main/sandbox/ledger.ts';
import { anOrder } from '../support/start-terminal.ts';
import { openCounter } from './counter.ts';

let made = 0;
/** An order with numbers of its own. */
function order(mchOrderNo: string, changes: Partial<PretendOrder> = {}): PretendOrder {
  made += 1;
  return anOrder({ mchOrderNo, gatewayOrderNo: `${9000 + made}`, channelOrderNo: `w-${made}`, ...changes });
}

const atBbmsl = { gateway: 'bbmsl', currency: 'HKD', channel: 'VISA' } as const;
const atRedirect = { gateway: 'ksher-redirect', channel: 'wechat' } as const;
const counter = openCounter([
  order('untouched'),
  order('in-parts'),
  order('in-yen', { currency: 'JPY', totalMinor: 5_000 }),
  order('in-dinar', { currency: 'KWD', totalMinor: 5_000 }),
  order('in-yen-there', { ...atRedirect, currency: 'JPY', totalMinor: 5_000 }),
  order('in-dinar-there', { ...atBbmsl, currency: 'KWD', totalMinor: 5_000 }),
  order('once', atBbmsl),
  ...['7619', '435', '1005', '1', '15050'].flatMap((minor) => [
    order(`mch-${minor}`),
    order(`redirect-${minor}`, atRedirect),
    order(`bbmsl-${minor}`, atBbmsl),
  ]),
]);

function draftOf(orderNo: string, amount: unknown): Promise<Record<string, unknown>> {
  return counter()
    .lookUp(orderNo)
    .then(({ order: { gateway, orderKey } }) => ({
      clickToken: randomUUID(),
      gateway,
      orderKey,
      amount,
      reason: 'damaged',
      reasonText: null,
    }));
}

async function refusal(orderNo: string, amount: unknown): Promise<string> {
  return counter().refusedUnasked('refund.submit', await draftOf(orderNo, amount));
}

describe('an amount that is none is refused, and nothing is saved', () => {
  it.each<[string, unknown, string]>([
    ['0', 0, 'amount-invalid'],
    ['-1', -1, 'amount-invalid'],
    ['-0', -0, 'amount-invalid'],
    ['0.001', 0.001, 'invalid-input'],
    ['1e21', 1e21, 'invalid-input'],
    ['the text 1e3', '1e3', 'invalid-input'],
    ['the text 100', '100', 'invalid-input'],
    ['NaN', Number.NaN, 'invalid-input'],
    ['Infinity', Number.POSITIVE_INFINITY, 'invalid-input'],
    ['the text 0x10', '0x10', 'invalid-input'],
    ['9007199254740993', Number('9007199254740993'), 'invalid-input'],
    ['nothing', null, 'invalid-input'],
    ['a list', [100], 'invalid-input'],
  ])('%s', async (_, minor, code) => {
    expect(await refusal('untouched', { minor, currency: 'THB' })).toBe(code);
    expect((await counter().call('refund.list', { view: 'all', search: 'untouched' })).refunds).toEqual([]);
  });

  it.each([['thb'], ['฿'], ['THBX'], [''], [null]])('the currency %j', async (currency) => {
    expect(await refusal('untouched', { minor: 100, currency })).toBe('invalid-input');
  });

  it('an amount with more to it', async () => {
    const amount = { minor: 100, currency: 'THB', exponent: 0 };
    expect(await refusal('untouched', amount)).toBe('invalid-input');
  });
});

describe('an amount that is not this order’s', () => {
  it('more than was paid', async () => {
    expect(await refusal('untouched', money(15_051, 'THB'))).toBe('amount-too-large');
  });

  it('more than is left after a part', async () => {
    const { refund, reaches } = counter();
    await reaches((await refund('in-parts', 10_000)).refundNo, 'refunded');
    expect(await refusal('in-parts', money(5_051, 'THB'))).toBe('amount-too-large');
    expect((await counter().lookUp('in-parts')).left).toEqual(money(5_050, 'THB'));
  });

  it('another currency than the order’s', async () => {
    expect(await refusal('untouched', money(100, 'MYR'))).toBe('amount-invalid');
  });

  it('a second part at BBMSL', async () => {
    const { refund, reaches } = counter();
    await reaches((await refund('once', 5_050)).refundNo, 'refunded');
    expect(await refusal('once', money(5_050, 'HKD'))).toBe('order-blocked');
  });

  it.each(['in-yen', 'in-dinar', 'in-yen-there', 'in-dinar-there'])(
    'of an order %s, whose unit nobody has agreed on: the order itself is refused',
    async (orderNo) => {
      expect(await counter().refused('order.lookUp', { orderNo })).toBe('currency-not-set-up');
    },
  );
});

describe('typed, it is read exactly or not at all', () => {
  it.each([
    ['76.19', 'THB', 7_619],
    ['4.35', 'THB', 435],
    ['1.005', 'KWD', 1_005],
    ['.5', 'THB', 50],
    ['007', 'THB', 700],
    ['700', 'JPY', 700],
    ['9999999999.99', 'THB', 999_999_999_999],
  ])('%s %s', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual(money(minor, currency));
  });

  it.each([
    ['1.005', 'THB', 'too-many-decimals'],
    ['0.001', 'THB', 'too-many-decimals'],
    ['7.1', 'JPY', 'too-many-decimals'],
    ['1.0050', 'KWD', 'too-many-decimals'],
    ['1,234.50', 'THB', 'not-a-number'],
    ['1.234,50', 'THB', 'not-a-number'],
    ['1 234.50', 'THB', 'not-a-number'],
    ['๑๒๓', 'THB', 'not-a-number'],
    ['١٢٣', 'THB', 'not-a-number'],
    ['１２３', 'THB', 'not-a-number'],
    ['1e3', 'THB', 'not-a-number'],
    ['1e21', 'THB', 'not-a-number'],
    ['0x10', 'THB', 'not-a-number'],
    ['-1', 'THB', 'not-a-number'],
    ['+1', 'THB', 'not-a-number'],
    ['NaN', 'THB', 'not-a-number'],
    ['Infinity', 'THB', 'not-a-number'],
    ['', 'THB', 'not-a-number'],
    ['.', 'THB', 'not-a-number'],
    ['1.2.3', 'THB', 'not-a-number'],
    ['9007199254740993', 'THB', 'not-a-number'],
    ['90071992547409', 'THB', 'too-large'],
    ['10000000000', 'THB', 'too-large'],
  ])('%s %s is %s', (text, currency, problem) => {
    expect(parseAmount(text, currency)).toBe(problem);
  });
});

describe('refunded, it is booked to the last cent', () => {
  const parts = ['mch', 'redirect', 'bbmsl'].flatMap((gateway) =>
    [7_619, 435, 1_005, 1, 15_050].map((minor): [string, number] => [`${gateway}-${minor}`, minor]),
  );
  it.each(parts)('%s', async (orderNo, minor) => {
    const { refund, reaches, sandbox } = counter();
    const { refundNo } = await refund(orderNo, minor);
    const { order } = await reaches(refundNo, 'refunded');
    const booked = sandbox.ledger.bookings().filter(({ orderKey }) => orderKey === order.gatewayOrderNo);
    expect(booked.map(({ amountMinor }) => amountMinor)).toEqual([minor]);
  });

  it('at BBMSL as the shortest decimal, for every cent up to a thousand dollars', () => {
    for (let minor = 1; minor <= 100_000; minor += 1) {
      const literal = amountLiteral(money(minor, 'HKD'));
      const exact = `${Math.trunc(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
      expect(
        Number(literal) === Number(exact) && literal.length <= exact.length && !/\.\d*0$/.test(literal),
      ).toBe(true);
    }
  });
});
