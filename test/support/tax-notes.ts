// The tax notes of all four countries, as a shop there would print them.
import type { TaxNoteChoice } from '../../main/core/receipts/choices.ts';
import { makeTaxNote, type NoteSetting } from '../../main/core/receipts/tax-notes/note.ts';
import { money } from '../../preload/contract/money.ts';
import { taxNoteFactsSchema } from '../../preload/contract/print.ts';
import type { Receipt } from '../../preload/contract/receipt.ts';
import type { Refund } from '../../preload/contract/refund.ts';
import type { TaxNoteKind } from '../../preload/contract/vocabulary.ts';
import { aRefund, aSetting } from './a-refund.ts';

const choices: Readonly<Record<TaxNoteKind, TaxNoteChoice>> = {
  'th-credit-note': { kind: 'th-credit-note', prefix: 'CN', vatPercent: 7 },
  'ae-tax-credit-note': { kind: 'ae-tax-credit-note', prefix: 'TCN', vatPercent: 5 },
  'jp-return-invoice': { kind: 'jp-return-invoice', prefix: 'RI' },
  'my-refund-note': { kind: 'my-refund-note', prefix: 'RN' },
};
const currencies: Readonly<Record<TaxNoteKind, string>> = {
  'th-credit-note': 'THB',
  'ae-tax-credit-note': 'AED',
  'jp-return-invoice': 'JPY',
  'my-refund-note': 'MYR',
};

export const someFacts = taxNoteFactsSchema.parse({
  invoiceNo: 'INV-2026-000771',
  invoiceDate: '2026-11-20',
  invoiceUuid: 'F9D425P6DS7D8IU',
  buyerName: 'Example Co., Ltd.',
  buyerAddress: '99/1 Sukhumvit Road, Bangkok',
  buyerTaxId: '0105550000001',
  goods: '弁当',
});

/** A refund of so many minor units of an order of so many, in the note's own currency. */
export function aNoteRefund(
  kind: TaxNoteKind,
  minor: number,
  total: number,
  leftAfter = total - minor,
): Refund {
  const currency = currencies[kind];
  const amounts = { amount: money(minor, currency), leftAfter: money(leftAfter, currency) };
  return aRefund(amounts, { total: money(total, currency) });
}

export function aNoteSetting(kind: TaxNoteKind, changes: Partial<NoteSetting> = {}): NoteSetting {
  const { store, timeZone, buddhistYear, paperWidthMm } = aSetting();
  const setting = { store, timeZone, buddhistYear, paperWidthMm, duplicate: null, facts: someFacts };
  return { ...setting, choice: choices[kind], number: `${choices[kind].prefix}-POS001-000001`, ...changes };
}

/** With everything on it that can be: earlier refunds, both rates of tax, a duplicate, training. */
export function everyTaxNote(): Receipt[] {
  const duplicate = { number: 1, at: '2026-11-23T08:00:00.000Z', by: 'Noi K.', reason: 'lost' } as const;
  const kinds: TaxNoteKind[] = [
    'th-credit-note',
    'ae-tax-credit-note',
    'jp-return-invoice',
    'my-refund-note',
  ];
  return kinds.map((kind) => {
    const refund = { ...aNoteRefund(kind, 10_000, 50_000, 30_000), training: true };
    const reducedMinor = kind === 'jp-return-invoice' ? 3_000 : 0;
    return makeTaxNote(refund, aNoteSetting(kind, { duplicate, facts: { ...someFacts, reducedMinor } }));
  });
}
