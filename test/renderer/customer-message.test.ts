// What the customer's page takes from anybody who speaks on its line: messages of the contract, and nothing else.
import { describe, expect, it } from 'vitest';
import { customerMessageSchema, type CustomerView } from '../../preload/contract/customer.ts';

const page = '7f2b5f3e-3a54-4a0e-8a4e-0a8a1d1d2c11';
const amount = { minor: 15_050, currency: 'THB' };
const views: Readonly<Record<CustomerView['shows'], CustomerView>> = {
  greeting: { shows: 'greeting' },
  amount: { shows: 'amount', amount },
  sending: { shows: 'sending', amount },
  refunded: { shows: 'refunded', amount, channel: 'truemoney' },
  'not-refunded': { shows: 'not-refunded', amount },
  unknown: { shows: 'unknown', amount, receiptNo: 'R-0147' },
  saved: { shows: 'saved', amount, receiptNo: 'R-0147' },
};

function message(view: unknown, scene: object = {}, rest: object = {}): object {
  const shown = { store: 'Siam Square', training: true, language: 'th', colours: 'dark', view, ...scene };
  return { kind: 'scene', page, since: 1, scene: shown, ...rest };
}
const isTaken = (said: unknown): boolean => customerMessageSchema.safeParse(said).success;

describe('the customer’s page', () => {
  it.each(Object.entries(views))('takes the view "%s"', (_name, view) => {
    expect(isTaken(message(view))).toBe(true);
  });

  it('takes a hello and a farewell', () => {
    expect(['hello', { kind: 'bye', page }].map(isTaken)).toEqual([true, true]);
  });

  it.each([
    ['nothing at all', undefined],
    ['null', null],
    ['a text', 'refunded'],
    ['a number', 7],
    ['a list', [message(views.refunded)]],
    ['its own text', JSON.stringify(message(views.refunded))],
    ['an empty object', {}],
    ['a kind that is none', message(views.greeting, {}, { kind: 'show' })],
    ['a page without a number', message(views.greeting, {}, { page: 'mine' })],
    ['a time that is none', message(views.greeting, {}, { since: Number.NaN })],
    ['a farewell of nobody', { kind: 'bye' }],
    ['something more beside the scene', message(views.greeting, {}, { token: 'secret' })],
    ['something more inside the scene', message(views.greeting, { operator: 'Noi K.' })],
    ['a language that is none', message(views.greeting, { language: 'tlh' })],
    ['colours that are none', message(views.greeting, { colours: 'pink' })],
    ['an endless name', message(views.greeting, { store: 'x'.repeat(61) })],
    ['a view that is none', message({ shows: 'cancelled', amount })],
    ['a state of the journal', message({ shows: 'held', amount })],
    ['an outcome without an amount', message({ shows: 'refunded', channel: null })],
    ['an outcome of null', message({ shows: 'refunded', amount: null, channel: null })],
    ['an amount of zero', message({ shows: 'sending', amount: { minor: 0, currency: 'THB' } })],
    ['an amount below zero', message({ shows: 'sending', amount: { minor: -1, currency: 'THB' } })],
    ['half a satang', message({ shows: 'sending', amount: { minor: 0.5, currency: 'THB' } })],
    ['an amount as a text', message({ shows: 'sending', amount: '150.50' })],
    ['an amount beyond all sums', message({ shows: 'sending', amount: { minor: 1e15, currency: 'THB' } })],
    ['a currency that is none', message({ shows: 'sending', amount: { minor: 1, currency: 'baht' } })],
    ['doubt without a slip', message({ shows: 'unknown', amount })],
    ['a greeting with an amount', message({ shows: 'greeting', amount })],
    ['an outcome with a reason', message({ ...views['not-refunded'], why: 'BALANCE_LOW' })],
  ])('refuses %s', (_name, said) => {
    expect(isTaken(said)).toBe(false);
  });
});
