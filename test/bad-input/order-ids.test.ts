// Order numbers that are none: refused before anybody is asked, and never another order's.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Signer } from '../../main/core/gateways/gateway.ts';
import { ksherRedirect } from '../../main/core/gateways/ksher-redirect/index.ts';
import { money } from '../../preload/contract/money.ts';
import { anOrder } from '../support/start-terminal.ts';
import { openCounter } from './counter.ts';

const lower = anOrder({ mchOrderNo: 'mc_77ab', gatewayOrderNo: '1001', channelOrderNo: 'w-1' });
const counter = openCounter([lower]);

const bad: [what: string, text: string][] = [
  ['the way up', '../'],
  ['the way up and down again', '../orders/mc_77ab'],
  ['an escaped way up', '%2e%2e'],
  ['two dots', '..'],
  ['one dot', '.'],
  ['a query', 'mc_77ab?x='],
  ['a fragment', 'mc_77ab#'],
  ['a blank inside', 'mc 77ab'],
  ['an ampersand', 'mc_77ab&refund_fee=1'],
  ['an equals sign', 'mch_order_no=1'],
  ['double quotes', '"mc_77ab"'],
  ['a single quote', "mc_77ab'"],
  ['a line end inside', 'mc_77\nab'],
  ['a NUL', 'mc_77\u{0}ab'],
  ['a backslash', 'mc_77\\ab'],
  ['33 characters', 'x'.repeat(33)],
  ['10,000 characters', 'x'.repeat(10_000)],
  ['an emoji', 'mc_77😀'],
  ['a Cyrillic letter', 'mc_77аb'],
  ['a digit of full width', 'mc_７7ab'],
  ['a Thai digit', 'mc_๗7ab'],
  ['a letter of two parts', 'mc_77a\u{308}b'],
  ['an invisible character', 'mc_\u{200b}77ab'],
  ['a turned writing direction', '\u{202e}ba77_cm'],
  ['half a character', 'mc_77\u{d800}'],
  ['nothing', ''],
  ['blanks alone', '   '],
];

describe('looked up, nobody is asked about', () => {
  it.each(bad)('%s', async (_, orderNo) => {
    expect(await counter().refusedUnasked('order.lookUp', { orderNo })).toBe('strange-order-number');
  });

  it('a text of more than 10,000 characters', async () => {
    const input = { orderNo: 'x'.repeat(10_001) };
    expect(await counter().refusedUnasked('order.lookUp', input)).toBe('invalid-input');
  });

  it.each([[null], [77], [{ orderNo: 1 }], [['mc_77ab']]])('%j instead of a text', async (orderNo) => {
    expect(await counter().refusedUnasked('order.lookUp', { orderNo })).toBe('invalid-input');
  });

  it('a gateway that does not exist', async () => {
    const input = { orderNo: 'mc_77ab', at: '../bbmsl' };
    expect(await counter().refusedUnasked('order.lookUp', input)).toBe('invalid-input');
  });
});

describe('as what is to be refunded, nothing is saved or sent for', () => {
  it.each(bad)('%s', async (_, text) => {
    const draft = {
      clickToken: randomUUID(),
      gateway: 'ksher-redirect',
      orderKey: `redirect/${text}`,
      amount: money(100, 'THB'),
      reason: 'damaged',
      reasonText: null,
    };
    const code = await counter().refusedUnasked('refund.submit', draft);
    expect(code).toBe(draft.orderKey.length > 64 ? 'invalid-input' : 'order-unknown');
    expect((await counter().call('refund.list', { view: 'all' })).refunds).toEqual([]);
  });
});

it('what no refusal repeats is a character that cannot be shown', async () => {
  const { call } = counter();
  const told = await call('order.lookUp', { orderNo: '\u{202e}\u{0}\u{200b}x' }).catch(String);
  expect(told).toMatch(/strange-order-number/);
  expect(told).not.toMatch(/[\u{0}\u{200b}\u{202e}]/u);
});

describe('numbers that may be asked about', () => {
  it('32 characters', async () => {
    expect(await counter().refused('order.lookUp', { orderNo: 'x'.repeat(32) })).toBe('order-not-found');
  });

  it('text that imitates a field is a number like any other', async () => {
    expect(await counter().refused('order.lookUp', { orderNo: '1timestamp2' })).toBe('order-not-found');
  });

  it('text that imitates a field signs unlike what it imitates', () => {
    const texts: string[] = [];
    const signer: Signer = {
      fingerprint: '',
      sign(text) {
        texts.push(text);
        return '';
      },
      verify: () => false,
    };
    const protocol = ksherRedirect.open({ baseUrl: 'https://gateway.invalid', families: ['redirect'] });
    const stamp = { now: new Date(1_785_549_600_000), nonce: '' };
    for (const number of ['1', '1timestamp1785549600']) protocol.lookUp(number, stamp, signer).next();
    expect(texts).toEqual([
      '/api/v1/redirect/orders/1timestamp1785549600',
      '/api/v1/redirect/orders/1timestamp1785549600timestamp1785549600',
    ]);
  });

  it('another case is another number', async () => {
    const { lookUp, refused } = counter();
    expect((await lookUp('mc_77ab')).order.orderNo).toBe('mc_77ab');
    for (const orderNo of ['MC_77AB', 'Mc_77ab', 'mc_77aB'])
      expect(await refused('order.lookUp', { orderNo })).toBe('order-not-found');
  });

  it('blanks and line ends around a number are the scanner’s, not the number’s', async () => {
    expect((await counter().lookUp('\t mc_77ab\r\n')).order.orderNo).toBe('mc_77ab');
  });
});
