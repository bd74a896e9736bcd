// The amounts of a tax note, in minor units, and which refund a note can be made of at all.
import { subtract } from '../../../../preload/contract/money.ts';
import type { TaxNoteFacts } from '../../../../preload/contract/print.ts';
import type { Refund } from '../../../../preload/contract/refund.ts';
import type { TaxNoteKind } from '../../../../preload/contract/vocabulary.ts';
import { TerminalError } from '../../errors.ts';
import type { TaxNoteChoice } from '../choices.ts';
import { vatWithin } from './vat.ts';

/** What an invoice was worth, is worth now, and the difference: values without tax, and the tax on the difference. */
export interface Correction {
  original: number;
  /** By earlier refunds of the same order. */
  before: number;
  correct: number;
  difference: number;
  vat: number;
}

/** The refund by rate of tax: what was paid at the rate, and the tax in it. */
export interface Split {
  standard: number;
  standardTax: number;
  reduced: number;
  reducedTax: number;
}

/** Percent. Source: cashier.md E3, JP. */
export const japaneseRates = { standard: 10, reduced: 8 } as const;

/**
 * Each tax is rounded half up to the smallest unit of the money, on the total, on what was refunded before, and on this
 * refund; every other figure is a sum or a difference of those, so the note adds up.
 */
export function correctionOf(refund: Refund, vatPercent: number): Correction {
  const tax = (minor: number): number => vatWithin(minor, vatPercent, 'half-up');
  const total = refund.order.total.minor;
  const amount = refund.amount.minor;
  const beforeGross = total - amount - refund.leftAfter.minor;
  const original = total - tax(total);
  const before = beforeGross - tax(beforeGross);
  const vat = tax(amount);
  const difference = amount - vat;
  return { original, before, correct: original - before - difference, difference, vat };
}

/** The tax is rounded down once for each rate, which a Japanese invoice may choose. */
export function splitOf(refund: Refund, { reducedMinor }: TaxNoteFacts): Split {
  const standard = refund.amount.minor - reducedMinor;
  return {
    standard,
    standardTax: vatWithin(standard, japaneseRates.standard, 'down'),
    reduced: reducedMinor,
    reducedTax: vatWithin(reducedMinor, japaneseRates.reduced, 'down'),
  };
}

const currencies: Readonly<Record<TaxNoteKind, string>> = {
  'th-credit-note': 'THB',
  'ae-tax-credit-note': 'AED',
  'jp-return-invoice': 'JPY',
  'my-refund-note': 'MYR',
};

/** Throws TerminalError `tax-note-not-possible` with the rule in `details.why`. */
export function checkNote(refund: Refund, facts: TaxNoteFacts, { kind }: TaxNoteChoice): void {
  const refuse = (why: string): never => {
    throw new TerminalError('tax-note-not-possible', 'no tax note can be made of this refund', { why });
  };
  if (refund.state !== 'refunded') refuse('not-refunded');
  if (refund.amount.currency !== currencies[kind]) refuse('currency');
  const needsBuyer = kind === 'th-credit-note' || kind === 'ae-tax-credit-note';
  if (needsBuyer && (facts.buyerName === '' || facts.buyerAddress === '')) refuse('buyer');
  if (kind === 'jp-return-invoice' && facts.goods === '') refuse('goods');
  const left = subtract(refund.amount, { minor: facts.reducedMinor, currency: refund.amount.currency });
  if (left.minor < 0 || (facts.reducedMinor > 0 && kind !== 'jp-return-invoice')) refuse('reduced');
}
