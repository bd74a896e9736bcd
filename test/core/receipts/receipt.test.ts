// What a receipt says: the state in words nobody can misread, and nothing that must not be on paper.
import { describe, expect, it } from 'vitest';
import { maskCard, makeReceipt } from '../../../main/core/receipts/receipt.ts';
import { writeText } from '../../../main/core/receipts/paper.ts';
import { money } from '../../../preload/contract/money.ts';
import type { ReceiptLine } from '../../../preload/contract/receipt.ts';
import { refundStates } from '../../../preload/contract/vocabulary.ts';
import { aRefund, aSetting } from '../../support/a-refund.ts';

function linesOf(...given: Parameters<typeof makeReceipt>): string[] {
  return makeReceipt(...given).lines.map(words);
}

function words(line: ReceiptLine): string {
  switch (line.type) {
    case 'text':
      return line.text;
    case 'pair':
      return `${line.left}: ${line.right}`;
    case 'qr':
      return `QR ${line.text}`;
    case 'rule':
      return '';
  }
}

const claims = [
  /^REFUNDED: THB 1,000\.00$/,
  /^REQUEST SAVED - NOT YET REFUNDED$/,
  /^BEING CHECKED - NOT CONFIRMED$/,
  /^NOT REFUNDED$/,
];

describe('the state on a receipt', () => {
  it.each([
    ['proposed', 'request', 1],
    ['queued', 'request', 1],
    ['sending', 'pending', 2],
    ['unconfirmed', 'pending', 2],
    ['held', 'pending', 2],
    ['refunded', 'refund', 0],
    ['rejected', 'not-refunded', 3],
    ['cancelled', 'not-refunded', 3],
  ] as const)('of a refund that is %s is that of a %s slip', (state, kind, claim) => {
    const refund = aRefund({ state });
    expect(makeReceipt(refund, aSetting()).kind).toBe(kind);
    const lines = linesOf(refund, aSetting());
    const said = claims.flatMap((pattern, index) =>
      lines.some((line) => pattern.test(line)) ? [index] : [],
    );
    expect(said).toEqual([claim]);
  });

  it.each(refundStates.filter((state) => state !== 'refunded'))(
    'of a refund that is %s is nowhere a plain REFUNDED',
    (state) => {
      const text = linesOf(aRefund({ state }), aSetting()).join('\n');
      expect(text.replaceAll(/NOT (YET )?REFUNDED/g, '')).not.toMatch(/REFUNDED/);
      expect(text).not.toContain('Left on this order');
    },
  );

  it('tells what the money waits for', () => {
    expect(linesOf(aRefund({ state: 'queued' }), aSetting()).join()).toContain('line works again');
    const proposed = linesOf(aRefund({ state: 'proposed' }), aSetting()).join();
    expect(proposed).toContain('when a manager has agreed');
    expect(proposed).not.toContain('line works again');
  });

  it('tells a customer in doubt to come back with the slip', () => {
    expect(linesOf(aRefund({ state: 'unconfirmed' }), aSetting()).join()).toContain('come back with it');
  });
});

describe('a receipt', () => {
  it('carries everything that is needed to find the refund again', () => {
    const lines = linesOf(aRefund(), aSetting());
    for (const line of [
      'SIAM SQUARE CAFE',
      'Siam Square branch',
      'Tax ID 0105561234567',
      'คืนเงิน · REFUND',
      'Customer copy',
      'Receipt: R-0147',
      'Date: 2026-11-23 14:05 +07:00',
      'Terminal / cashier: POS001 / 41234',
      'Served by: Noi K.',
      'Order: 2103301701291052',
      'Paid: THB 1,150.50',
      'Paid on: 2026-11-23 13:20:00',
      'With: TrueMoney',
      'Reason: Returned goods',
      'REFUNDED: THB 1,000.00',
      'Left on this order: THB 150.50',
      'rf261123-0f3c9a51e2b7d4886c',
      '90020260330180132318847',
      '90020261123140502771930',
      '50018273649999',
      'QR rf261123-0f3c9a51e2b7d4886c',
      'Goods are taken back for 14 days.',
    ]) {
      expect(lines).toContain(line);
    }
  });

  it('says the time of the shop with its distance from Greenwich', () => {
    const at = { createdAt: '2026-06-30T22:30:00.000Z' };
    expect(linesOf(aRefund(at), aSetting({ timeZone: 'Europe/London' }))).toContain(
      'Date: 2026-06-30 23:30 +01:00',
    );
    expect(linesOf(aRefund(at), aSetting({ timeZone: 'UTC' }))).toContain('Date: 2026-06-30 22:30 +00:00');
  });

  it('says what the customer gets in the wallet, when that is known', () => {
    expect(linesOf(aRefund({ walletAmount: 'CNY 198.22' }), aSetting())).toContain(
      'In the wallet: CNY 198.22',
    );
    expect(linesOf(aRefund(), aSetting()).join()).not.toContain('In the wallet');
  });

  it('names the manager who agreed, and nobody when nobody was asked', () => {
    const approvedBy = { id: '40001', name: 'Malee T.' };
    expect(linesOf(aRefund({ approvedBy }), aSetting())).toContain('Approved by: Malee T.');
    expect(linesOf(aRefund(), aSetting()).join()).not.toContain('Approved by');
  });

  it('of training says so in large letters, and no other does', () => {
    const { lines } = makeReceipt(aRefund({ training: true }), aSetting());
    expect(lines).toContainEqual({
      type: 'text',
      text: 'TRAINING - NO MONEY MOVES',
      align: 'center',
      size: 'large',
      bold: true,
    });
    expect(linesOf(aRefund(), aSetting()).join()).not.toContain('TRAINING');
  });

  it('that is printed again is a numbered duplicate', () => {
    expect(linesOf(aRefund(), aSetting({ duplicate: 2 }))).toContain('DUPLICATE 2');
    expect(linesOf(aRefund(), aSetting()).join()).not.toContain('DUPLICATE');
  });

  it('for the shop has room for a signature, and the customer’s has none', () => {
    const forShop = linesOf(aRefund(), aSetting({ copy: 'merchant' }));
    expect(forShop).toContain('Merchant copy');
    expect(forShop).toContain('Signature');
    expect(linesOf(aRefund(), aSetting()).join()).not.toContain('Signature');
  });

  it('speaks the language of the money', () => {
    const ringgit = { amount: money(6490, 'MYR'), leftAfter: money(0, 'MYR') };
    const lines = linesOf(aRefund(ringgit, { total: money(6490, 'MYR') }), aSetting());
    expect(lines).toContain('Bayaran balik · REFUND');
    expect(lines).toContain('REFUNDED: MYR 64.90');
  });

  it('writes yen without decimals', () => {
    const yen = { amount: money(12000, 'JPY'), leftAfter: money(0, 'JPY') };
    const lines = linesOf(aRefund(yen, { total: money(12000, 'JPY') }), aSetting());
    expect(lines).toContain('REFUND');
    expect(lines).toContain('REFUNDED: JPY 12,000');
    expect(lines).toContain('Left on this order: JPY 0');
  });

  it('leaves out what the shop or the gateway did not tell', () => {
    const store = { name: 'Cafe', branch: '', address: '', phone: '', taxId: '', footer: '' };
    const refund = aRefund(
      { gatewayRefundNo: null, channelRefundNo: null },
      { channel: null, paidAt: null, gatewayOrderNo: null },
    );
    const text = linesOf(refund, aSetting({ store })).join('\n');
    expect(text).not.toMatch(/Tax ID|With|Paid on|Ksher|Wallet|null|undefined/);
  });
});

describe('a card number', () => {
  it('that somebody typed as the reason keeps its last four digits only', () => {
    const reasonText = 'Card 4111 1111 1111 1111 was charged twice';
    const text = linesOf(aRefund({ reason: 'other', reasonText }), aSetting()).join('\n');
    expect(text).toContain('Reason: Card **** 1111 was charged twice');
    expect(text).not.toContain('4111');
  });

  it('that a wallet wrote as its channel is masked too', () => {
    const lines = linesOf(aRefund({}, { channel: 'visa 4111111111111111' }), aSetting());
    expect(lines).toContain('With: visa **** 1111');
  });

  it.each([
    ['4111111111111111', '**** 1111'],
    ['4111-1111-1111-1111', '**** 1111'],
    ['378282246310005', '**** 0005'],
    ['6304000000000000001', '6304000000000000001'],
    ['a4242424242424242b', 'a**** 4242b'],
    ['2103301701291052', '2103301701291052'],
    ['call 02-123-4567', 'call 02-123-4567'],
  ])('%s is written %s', (typed, written) => {
    expect(maskCard(typed)).toBe(written);
  });

  it('is not seen in an order number, even when that could be one', () => {
    const orderNo = '4111111111111111';
    const lines = linesOf(aRefund({}, { orderNo, gatewayOrderNo: '378282246310005' }), aSetting());
    expect(lines).toContain('Order: 4111111111111111');
    expect(lines).toContain('378282246310005');
  });
});

describe('a receipt as plain text', () => {
  it('is laid out in 42 columns', () => {
    expect(writeText(makeReceipt(aRefund(), aSetting()))).toBe(`\
             SIAM SQUARE CAFE
            Siam Square branch
     Rama I Rd, Bangkok · 02-123-4567
           Tax ID 0105561234567
------------------------------------------
             คืนเงิน · REFUND
              Customer copy
------------------------------------------
Receipt                             R-0147
Date               2026-11-23 14:05 +07:00
Terminal / cashier          POS001 / 41234
Served by                           Noi K.
Order                     2103301701291052
Paid                          THB 1,150.50
Paid on                2026-11-23 13:20:00
With                             TrueMoney
Reason                      Returned goods
------------------------------------------
REFUNDED                      THB 1,000.00
Left on this order              THB 150.50
The money goes back the way it was paid,
usually within minutes, with cards within
days.
------------------------------------------
Refund no.
rf261123-0f3c9a51e2b7d4886c
Ksher order no.
90020260330180132318847
Ksher refund no.
90020261123140502771930
Wallet refund no.
50018273649999
[QR rf261123-0f3c9a51e2b7d4886c]
        Scan to check this refund
    Goods are taken back for 14 days.
`);
  });

  it('of a slip in doubt promises nothing', () => {
    const refund = aRefund({
      state: 'unconfirmed',
      training: true,
      approvedBy: { id: '40001', name: 'Malee T.' },
      gatewayRefundNo: null,
      channelRefundNo: null,
    });
    expect(writeText(makeReceipt(refund, aSetting({ copy: 'merchant', duplicate: 1 })))).toBe(`\
             SIAM SQUARE CAFE
            Siam Square branch
     Rama I Rd, Bangkok · 02-123-4567
           Tax ID 0105561234567
------------------------------------------
        TRAINING - NO MONEY MOVES
             คืนเงิน · REFUND
              Merchant copy
               DUPLICATE 1
------------------------------------------
Receipt                             R-0147
Date               2026-11-23 14:05 +07:00
Terminal / cashier          POS001 / 41234
Served by                           Noi K.
Approved by                       Malee T.
Order                     2103301701291052
Paid                          THB 1,150.50
Paid on                2026-11-23 13:20:00
With                             TrueMoney
Reason                      Returned goods
------------------------------------------
BEING CHECKED - NOT CONFIRMED
Requested                     THB 1,000.00
It is not certain yet whether the money
went back. Keep this slip and come back
with it.
------------------------------------------
Refund no.
rf261123-0f3c9a51e2b7d4886c
Ksher order no.
90020260330180132318847
[QR rf261123-0f3c9a51e2b7d4886c]
        Scan to check this refund
${' '}
------------------------------------------
Signature
    Goods are taken back for 14 days.
`);
  });

  it('breaks long sentences and long reasons between words', () => {
    const reasonText =
      'The cup was cracked when the customer unpacked it at home and the lid was of another size';
    const text = writeText(makeReceipt(aRefund({ reason: 'other', reasonText }), aSetting()));
    expect(text.split('\n').filter((row) => row.length > 42)).toEqual([]);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(reasonText);
  });
});
