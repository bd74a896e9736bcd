// What a receipt says: the state in words nobody can misread, and nothing that must not be on paper.
import { describe, expect, it } from 'vitest';
import { fitForPaper, maskCards, printable } from '../../../main/core/receipts/clean.ts';
import { writeText } from '../../../main/core/receipts/paper/plain-text.ts';
import { makeReceipt } from '../../../main/core/receipts/receipt.ts';
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
      return `${line.label}: ${line.value}`;
    case 'qr':
      return `QR ${line.text}`;
    case 'rule':
    case 'gap':
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
    const why = { cause: 'spacing' as const, code: null, text: 'Ksher' };
    const pausing = linesOf(aRefund({ state: 'queued', why }), aSetting()).join();
    expect(pausing).toContain('after the pause');
    expect(pausing).not.toContain('line works again');
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
      'Through: Ksher',
      'QR rf261123-0f3c9a51e2b7d4886c.82',
      'Questions: 02-123-4567',
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

  it('that is printed again says the how-manieth it is, when it was printed, by whom and why', () => {
    const duplicate = { number: 2, at: '2026-11-24T02:10:00.000Z', by: 'Malee T.', reason: 'lost' } as const;
    const lines = linesOf(aRefund(), aSetting({ duplicate }));
    expect(lines).toContain('DUPLICATE 2');
    expect(lines).toContain('Printed again 2026-11-24 09:10 +07:00 by Malee T.');
    expect(lines).toContain('the copy was lost');
    expect(linesOf(aRefund(), aSetting()).join()).not.toMatch(/DUPLICATE|Printed again/);
  });

  it('for the shop has a line to sign on where the shop wants one, and the customer’s never has', () => {
    const forShop = linesOf(aRefund(), aSetting({ copy: 'merchant', signatureLine: true }));
    expect(forShop).toContain('Merchant copy');
    expect(forShop).toContain('Signature');
    expect(linesOf(aRefund(), aSetting({ copy: 'merchant' })).join()).not.toContain('Signature');
    expect(linesOf(aRefund(), aSetting({ signatureLine: true })).join()).not.toContain('Signature');
  });

  it('says when the money is there, by what it was paid with', () => {
    const back = (channel: string | null) => linesOf(aRefund({}, { channel }), aSetting()).join();
    expect(back('truemoney')).toContain('to the same wallet, usually within minutes');
    expect(back('card')).toContain('to the same card, usually within a few days');
    expect(back('somepay')).toContain('the way it was paid');
  });

  it('bears the short hash of the journal where there is one', () => {
    expect(linesOf(aRefund(), aSetting({ journalMark: '57-3f9a1c0782ab' }))).toContain(
      'Journal 57-3f9a1c0782ab',
    );
    expect(linesOf(aRefund(), aSetting()).join()).not.toContain('Journal');
  });

  it('in English has the word of the money’s country beside', () => {
    const ringgit = { amount: money(6490, 'MYR'), leftAfter: money(0, 'MYR') };
    const lines = linesOf(aRefund(ringgit, { total: money(6490, 'MYR') }), aSetting());
    expect(lines).toContain('BAYARAN BALIK · REFUND');
    expect(lines).toContain('REFUNDED: MYR 64.90');
  });

  it('writes yen without decimals', () => {
    const yen = { amount: money(12000, 'JPY'), leftAfter: money(0, 'JPY') };
    const lines = linesOf(aRefund(yen, { total: money(12000, 'JPY') }), aSetting());
    expect(lines).toContain('返金 · REFUND');
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
    expect(text).not.toMatch(/Tax ID|With|Paid on|Ksher (order|refund)|Wallet|Questions|null|undefined/);
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
    ['4111.1111.1111.1111', '**** 1111'],
    ['4111/1111/1111/1111', '**** 1111'],
    ['4111\u{200d}111111111111', '**** 1111'],
    ['４１１１１１１１１１１１１１１１', '**** １１１１'],
    ['๔๑๑๑๑๑๑๑๑๑๑๑๑๑๑๑', '**** ๑๑๑๑'],
    ['٤١١١١١١١١١١١١١١١', '**** ١١١١'],
    ['call 02-123-4567', 'call 02-123-4567'],
  ])('%s is written %s', (typed, written) => {
    expect(maskCards(typed)).toBe(written);
  });

  it('is not seen in an order number, even when that could be one', () => {
    const orderNo = '4111111111111111';
    const lines = linesOf(aRefund({}, { orderNo, gatewayOrderNo: '378282246310005' }), aSetting());
    expect(lines).toContain('Order: 4111111111111111');
    expect(lines).toContain('378282246310005');
  });
});

describe('what people typed', () => {
  /** Everything a printer could take for a command, and what turns or hides letters. */
  const strangers = [
    ['a pulse for the drawer', '\u{1b}p\u{0}2\u{fa}'],
    ['a pulse in real time', '\u{10}\u{14}\u{1}\u{0}\u{1}'],
    ['a cut', '\u{1d}V\u{0}'],
    ['a form feed', '\u{c}'],
    ['a reset', '\u{1b}@'],
    ['line ends', '\r\n\u{85}\u{2028}\u{2029}'],
    ['a turned direction', '\u{202e}\u{2067}\u{200f}'],
    ['nothing to see', '\u{200b}\u{feff}\u{ad}\u{e0041}'],
    ['half a letter', '\u{d800}'],
    ['a letter of nobody', '\u{e000}\u{10ffff}'],
  ];

  it.each(strangers)('that holds %s becomes one printable line', (_, text) => {
    const line = fitForPaper(`cracked${text}cup`);
    expect(line).toMatch(/^cracked.*cup$/);
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u);
  });

  it('in a reason, a name, a shop or a wallet reaches the paper printable alone', () => {
    const bad = `x${strangers.map(([, text]) => text).join('y')}z`;
    const person = { id: '1', name: bad };
    const refund = aRefund(
      { reason: 'other', reasonText: bad, operator: person, approvedBy: person, walletAmount: bad },
      { channel: bad, paidAt: bad, gatewayOrderNo: bad },
    );
    const store = { name: bad, branch: bad, address: bad, phone: bad, taxId: bad, footer: bad };
    const text = writeText(makeReceipt(refund, aSetting({ store })));
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u);
    expect(text.split('\n').length).toBeLessThan(80);
  });

  it('of 5,000 lines is cut to one', () => {
    const book = Array.from({ length: 5_000 }, (_, line) => `line ${line}`).join('\n');
    const line = fitForPaper(book);
    expect(line).toMatch(/^line 0 line 1 .*…$/);
    expect(line).toHaveLength(200);
  });

  it('keeps the letters of every script, and the joiners they are spelt with', () => {
    for (const text of ['แก้วแตก', 'مكسور', 'می‌خواهم', '杯子坏了', 'カップ', 'Ünïcödé', 'क्‍ष', '👩‍🔧'])
      expect(fitForPaper(text)).toBe(text);
  });

  it('keeps numbers that are no free text, even when one could be a card', () => {
    expect(printable('4111111111111111')).toBe('4111111111111111');
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
The money goes back to the same wallet,
usually within minutes.
------------------------------------------
Through                              Ksher
Refund no.
rf261123-0f3c9a51e2b7d4886c
Ksher order no.
90020260330180132318847
Ksher refund no.
90020261123140502771930
Wallet refund no.
50018273649999
[QR rf261123-0f3c9a51e2b7d4886c.82]
        Scan to check this refund
    Goods are taken back for 14 days.
          Questions: 02-123-4567
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
    const duplicate = { number: 1, at: '2026-11-23T07:09:00.000Z', by: null, reason: null };
    expect(writeText(makeReceipt(refund, aSetting({ copy: 'merchant', signatureLine: true, duplicate }))))
      .toBe(`\
             SIAM SQUARE CAFE
            Siam Square branch
     Rama I Rd, Bangkok · 02-123-4567
           Tax ID 0105561234567
------------------------------------------
        TRAINING - NO MONEY MOVES
              คืนเงิน · REFUND
              Merchant copy
               DUPLICATE 1
         2026-11-23 14:09 +07:00
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
Through                              Ksher
Refund no.
rf261123-0f3c9a51e2b7d4886c
Ksher order no.
90020260330180132318847
[QR rf261123-0f3c9a51e2b7d4886c.82]
        Scan to check this refund

------------------------------------------
Signature
    Goods are taken back for 14 days.
          Questions: 02-123-4567
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
