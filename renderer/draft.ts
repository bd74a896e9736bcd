// The half-done refund of the cashier: what was typed, whether it is complete, and how it outlives a reload.
import { exponentOf, isSame, parseAmount, subtract, type Money } from '../preload/contract/money.ts';
import type { OrderView } from '../preload/contract/refund.ts';
import { reasons, type Reason } from '../preload/contract/vocabulary.ts';
import { readFields } from './kept-fields.ts';
import { capOf } from './keymap.ts';
import { blockSentence, showMoney } from './refund-words.ts';
import { t } from './words.ts';

/** All that is left, a part of it, or the whole payment cancelled before it is settled. */
const modes = ['whole', 'part', 'void'] as const;

/** What the cashier chose and typed; never a PIN. `clickToken` makes a second submit the same refund. */
export interface Typed {
  readonly mode: (typeof modes)[number];
  readonly digits: string;
  readonly reason: Reason | null;
  readonly reasonText: string;
  readonly clickToken: string;
}

export interface Draft extends Typed {
  readonly view: OrderView;
  readonly scanned: boolean;
  /** The gateway has not answered yet: the order is shown as it was last seen, and nothing of it may be refunded. */
  readonly isChecking: boolean;
}

/** What outlives a lock, a reload or a crash of the page. With a refund number the draft was already submitted. */
export interface Kept extends Typed {
  readonly orderNo: string;
  readonly refundNo: string | null;
}

export const shortestReason = 3;
export const longestReason = 100;
const mostDigits = 13;

export function freshTyped(clickToken: string): Typed {
  return { mode: 'whole', digits: '', reason: null, reasonText: '', clickToken };
}

/** The amount of a draft, or the sentence that says why it is none yet. */
export function amountOf({ view, mode, digits }: Draft): Money | string {
  if (mode === 'void') return view.order.total;
  if (mode === 'whole') return view.left;
  const left = showMoney(view.left);
  if (digits === '') return t('amount.type-it', { left });
  const amount = parseAmount(digits, view.left.currency);
  if (amount === 'too-large') return t('amount.too-large', { left });
  if (amount === 'too-many-decimals') return decimalsSentence(view.left.currency);
  if (amount === 'not-a-number' || amount.minor === 0) return t('amount.zero');
  if (amount.minor > view.left.minor) return t('amount.too-large', { left });
  if (!view.partialRefunds && !isSame(amount, view.left)) return t('amount.whole-only');
  return amount;
}

/** A mode that the order allows: the wanted one, or else all of it in the usual way. */
export function allowedMode(mode: Typed['mode'], { order, partialRefunds, rules }: OrderView): Typed['mode'] {
  const mayVoid = order.ways.includes('void');
  if (mayVoid && (mode === 'void' || !order.ways.includes('refund') || !rules.refunds)) return 'void';
  return mode === 'part' && partialRefunds ? 'part' : 'whole';
}

/** A part, where the gateway refunds an order once: the rest can never go back. */
export function spendsTheOnlyRefund(draft: Draft): boolean {
  const left = leftAfter(draft);
  return draft.view.rules.refundsPerOrder === 1 && left !== null && left.minor > 0;
}

export function leftAfter(draft: Draft): Money | null {
  const amount = amountOf(draft);
  return typeof amount === 'string' ? null : subtract(draft.view.left, amount);
}

export function decimalsSentence(currency: string): string {
  const count = exponentOf(currency);
  return count === 0 ? t('amount.no-decimals', { currency }) : t('amount.two-decimals', { currency, count });
}

export type MissingPart = 'order' | 'amount' | 'reason' | 'reason-text';

/** What a draft still lacks before it may be refunded, in the order of the screen; null when it is complete. */
export function missingOf(draft: Draft): { part: MissingPart; sentence: string } | null {
  const { view } = draft;
  if (draft.isChecking) return { part: 'order', sentence: t('money.checking') };
  if (view.block) return { part: 'order', sentence: blockSentence(view.block, view) };
  const amount = amountOf(draft);
  if (typeof amount === 'string') return { part: 'amount', sentence: amount };
  if (draft.reason === null)
    return { part: 'reason', sentence: t('reason.choose', { key: capOf('reason') }) };
  if (draft.reason === 'other' && draft.reasonText.trim().length < shortestReason)
    return { part: 'reason-text', sentence: t('reason.other-missing') };
  return null;
}

/** Digits after one more key, or null when that key does not fit. */
export function withDigit(digits: string, character: string, currency: string): string | null {
  const longer =
    (digits === '0' && /\d/.test(character) ? '' : digits) +
    (digits === '' && character === '.' ? '0.' : character);
  if (longer.length > mostDigits || !/^[\d.]+$/.test(character)) return null;
  if (character === '.' && exponentOf(currency) === 0) return null;
  const problem = parseAmount(longer, currency);
  return typeof problem === 'string' ? null : longer;
}

/** What a quick cashier chose before the order was there; `digits` are still as they were typed. */
export type Ahead = Partial<Pick<Typed, 'mode' | 'digits' | 'reason'>>;

/** The draft once the order is there, with what was chosen meanwhile. Digits that do not fit end the amount. */
export function withAhead(
  typed: Typed,
  { mode = typed.mode, digits: ahead, reason = typed.reason }: Ahead,
  currency: string,
): Typed {
  let digits = ahead === undefined ? typed.digits : '';
  for (const character of ahead ?? '') {
    const longer = withDigit(digits, character, currency);
    if (longer === null) break;
    digits = longer;
  }
  return { ...typed, mode, digits, reason };
}

/** Typed digits as they stand in the amount box: "1234.5" is "1,234.5" behind its sign. */
export function showDigits(digits: string, currency: string): string {
  const [whole = '', decimals] = digits.split('.');
  const grouped = Number(whole || '0').toLocaleString('en');
  const typed = decimals === undefined ? grouped : `${grouped}.${decimals}`;
  // A function, because "$" would mean something in a text.
  return showMoney({ minor: 0, currency }).replace(/\d[\d.,]*/, () => typed);
}

/** Reads what was kept; anything that does not look like it counts as nothing. */
export function readKept(text: string | null): Kept | null {
  const fields = readFields(text);
  if (!fields) return null;
  const field = (name: string): unknown => fields.get(name);
  const string = (name: string): string | null => {
    const value = field(name);
    return typeof value === 'string' ? value : null;
  };
  const [orderNo, clickToken] = [string('orderNo'), string('clickToken')];
  if (orderNo === null || clickToken === null) return null;
  return {
    orderNo,
    clickToken,
    refundNo: string('refundNo'),
    mode: modes.find((mode) => mode === field('mode')) ?? 'whole',
    digits: /^[\d.]{0,13}$/.test(string('digits') ?? '') ? (string('digits') ?? '') : '',
    reason: reasons.find((reason) => reason === field('reason')) ?? null,
    reasonText: (string('reasonText') ?? '').slice(0, longestReason),
  };
}

export function keptOf(draft: Draft, refundNo: string | null): Kept {
  return { orderNo: draft.view.order.orderNo, refundNo, ...typedOf(draft) };
}

/** What was typed, without what it was typed for. */
export function typedOf({ mode, digits, reason, reasonText, clickToken }: Typed): Typed {
  return { mode, digits, reason, reasonText, clickToken };
}
