// One box for every number: which gateway it belongs to, and what is no order number at all.
import { describe, expect, it } from 'vitest';
import { refuseWrites } from '../../../main/core/transaction.ts';
import { isProductCode, isWebAddress } from '../../../main/core/refunds/scanned.ts';
import { anOrder, startTerminal } from '../../support/start-terminal.ts';

const shared = '2103301701291052';
/** The same number at two gateways, as two tills of one shop may make it. */
const twins = [
  anOrder(),
  anOrder({ gateway: 'ksher-redirect', gatewayOrderNo: 'pretend1', channel: 'wechat', totalMinor: 9_900 }),
];
const everywhere = { everywhere: true, orders: twins };

describe('a number that two gateways know', () => {
  it('is one question, and refunds nothing by itself', async () => {
    const { call, sandbox } = await startTerminal(everywhere);
    const found = await call('order.lookUp', { orderNo: shared });
    if (found.kind !== 'several') throw new Error(found.kind);
    expect(found.choices.map(({ order }) => [order.gateway, order.total.minor])).toEqual([
      ['ksher-mch', 15_050],
      ['ksher-redirect', 9_900],
    ]);
    expect(sandbox.ledger.bookings()).toEqual([]);
  });

  it('is remembered once it was answered, also after a restart, and can be asked everywhere again', async () => {
    const first = await startTerminal(everywhere);
    const { folder, sandbox } = first;
    const chosen = await first.call('order.lookUp', { orderNo: shared, at: 'ksher-redirect' });
    expect(chosen).toMatchObject({ kind: 'order', view: { order: { gateway: 'ksher-redirect' } } });
    await first.stop();
    const second = await startTerminal({ everywhere: true, folder, sandbox });
    const again = await second.call('order.lookUp', { orderNo: shared });
    expect(again).toMatchObject({
      kind: 'order',
      view: { order: { gateway: 'ksher-redirect' }, isGuess: true },
    });
    expect(await second.call('order.lookUp', { orderNo: shared, at: 'everywhere' })).toMatchObject({
      kind: 'several',
    });
  });
});

it('an answer counts until the end of the program where nothing can be written any more', async () => {
  const { call, database } = await startTerminal(everywhere);
  refuseWrites(database);
  database.exec('PRAGMA query_only = ON');
  const chosen = { kind: 'order', view: { order: { gateway: 'ksher-redirect' } } };
  expect(await call('order.lookUp', { orderNo: shared, at: 'ksher-redirect' })).toMatchObject(chosen);
  expect(await call('order.lookUp', { orderNo: shared })).toMatchObject(chosen);
});

it('a remembered gateway that does not know the number does not hide the one that does', async () => {
  const other = anOrder({ mchOrderNo: '2103301701290000', gatewayOrderNo: 'KSHER-2', channelOrderNo: 'W-2' });
  const { call } = await startTerminal({ everywhere: true, orders: [...twins, other] });
  await call('order.lookUp', { orderNo: shared, at: 'ksher-redirect' });
  expect(await call('order.lookUp', { orderNo: '2103301701290000' })).toMatchObject({
    kind: 'order',
    view: { order: { gateway: 'ksher-mch' }, isGuess: false },
  });
});

it('Ksher’s own number and the number in the wallet’s app find the order too', async () => {
  const { lookUp } = await startTerminal();
  for (const number of ['90020260330180132318847', '50018273640917'])
    expect((await lookUp(number)).order.orderKey).toBe('90020260330180132318847');
});

it('the code on a refund’s receipt opens that refund', async () => {
  const { call, refund, reaches } = await startTerminal();
  const { refundNo } = await refund(shared);
  await reaches(refundNo, 'refunded');
  expect(await call('order.lookUp', { orderNo: refundNo })).toMatchObject({
    kind: 'refund',
    refund: { refundNo },
  });
});

describe('what is no order number is called what it is', () => {
  it.each([
    ['https://pay.example/o/1', 'web-address'],
    ['www.example.com', 'web-address'],
    ['javascript:alert(1)', 'web-address'],
    ['4006381333931', 'product-code'],
    ['96385074', 'product-code'],
    ['{"order":1}', 'strange-order-number'],
    // These two would leave the path that is asked.
    ['.', 'strange-order-number'],
    ['..', 'strange-order-number'],
    ['2103301701299999', 'order-not-found'],
  ])('%s is refused as %s', async (orderNo, code) => {
    const { refusal, sandbox } = await startTerminal({ everywhere: true });
    expect(await refusal('order.lookUp', { orderNo })).toBe(code);
    expect(sandbox.ledger.bookings()).toEqual([]);
  });

  it('a product’s number is one by its check digit, and an address by its beginning', () => {
    expect(['4006381333931', '036000291452', '96385074', '00012345600012'].map(isProductCode)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['4006381333932', '2103301701291052', '1076', '963850741'].map(isProductCode)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(['mc_1626780700', 'HK03.51180.66', 'SLM-0047-88213'].some(isWebAddress)).toBe(false);
  });
});
