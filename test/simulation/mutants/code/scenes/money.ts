// Scenes of amounts: what was typed is what the journal keeps, what goes over the wire and what the bank books.
import { equal } from 'node:assert/strict';
import { parseAmount } from '../../../../../preload/contract/money.ts';
import { gatewayIds } from '../../../../../preload/contract/vocabulary.ts';
import { testClock } from '../../../../support/test-clock.ts';
import type { Scene } from '../scene.ts';

/** Texts that a floating number cannot hold, and their letters without the point. Source: reliability 7, amounts. */
const typed: readonly [text: string, minor: number][] = [
  ['4.35', 435],
  ['76.19', 7_619],
  ['1.13', 113],
  ['2.01', 201],
];

export const exactAmounts: Scene = {
  says: 'what was typed is booked to the last cent',
  async play({ open, booked }) {
    const till = await open();
    for (const [text, minor] of typed) {
      const amount = parseAmount(text, 'MYR');
      equal(typeof amount === 'string' ? amount : amount.minor, minor, `${text} was read as another amount`);
    }
    for (const [place, gateway] of gatewayIds.entries()) {
      const [, minor = 0] = typed[place] ?? [];
      const view = await till.find(gateway);
      const refund = await till.submit(view, minor);
      const { state, amount } = await till.ended(refund.refundNo);
      equal(state, 'refunded', `the refund at ${gateway} ended as ${state}`);
      equal(amount.minor, minor, 'the journal keeps another amount');
      equal(booked(gateway).join(' and '), String(minor), `${gateway} booked another amount`);
    }
  },
};

export const oneClick: Scene = {
  says: 'a button that is clicked three times makes one refund',
  async play({ open, booked }) {
    const till = await open();
    const view = await till.find('ksher-mch');
    const clickToken = '5f2c6c52-0a53-4c1e-9d7c-0e54a1f3b001';
    const clicks = await Promise.all(
      [1, 2, 3].map(() =>
        till.ask('refund.submit', {
          clickToken,
          gateway: 'ksher-mch',
          orderKey: view.order.orderKey,
          amount: { minor: 500, currency: 'MYR' },
          reason: 'returned-goods',
          reasonText: null,
        }),
      ),
    );
    const told = clicks.map((said) => (said.ok ? said.value.refundNo : said.code));
    equal(new Set(told).size, 1, `the clicks were told ${told.join(', ')}`);
    await till.ended(told[0] ?? '');
    equal(booked('ksher-mch').length, 1, 'the bank booked more than once');
  },
};

export const oneAtATime: Scene = {
  says: 'no second refund of an order begins while the first is in doubt',
  faults: [{ on: 'refund', do: 'drop-after', nth: 1 }],
  async play({ open, booked }) {
    const clock = testClock();
    const till = await open({ clock });
    const view = await till.find('ksher-redirect');
    const { refundNo } = await till.submit(view, 500);
    await till.reaches(refundNo, 'unconfirmed');
    equal(
      (await till.find('ksher-redirect')).block,
      'refund-open',
      'the order is offered for another refund',
    );
    const second = await till.submit(view, 700).catch(() => null);
    equal(second, null, 'a second refund began');
    clock.advance(10_000);
    await till.ended(refundNo);
    equal(booked('ksher-redirect').length, 1, 'the bank booked two refunds');
  },
};

export const lastLook: Scene = {
  says: 'what went back elsewhere since the order was looked up is not refunded, and not called ours',
  async play({ open, sandbox, booked }) {
    const till = await open();
    const view = await till.find('bbmsl');
    sandbox.ledger.book({
      gateway: 'bbmsl',
      orderKey: view.order.gatewayOrderNo ?? '',
      refundNo: 'TILL2-1',
      amountMinor: view.left.minor,
      gatewayRefundNo: '1',
      channelRefundNo: '1',
    });
    const refund = await till.submit(view, view.left.minor).catch(() => null);
    const ended = refund && (await till.ended(refund.refundNo));
    equal(ended, null, `what another till had refunded was sent, and ended as ${ended?.state}`);
    equal(booked('bbmsl').length, 1, 'the bank booked it again');
  },
};
