// Scenes of people: PINs that are tried out, a manager's yes, and what a cashier types about a customer.
import { equal, notEqual } from 'node:assert/strict';
import { cashier, manager } from '../../../../support/assemble.ts';
import type { Scene } from '../scene.ts';

/** A known test number, as a card has it. */
const cardNumber = '4111 1111 1111 1111';

export const countedTries: Scene = {
  says: 'wrong PINs are counted over a restart',
  async play({ open }) {
    const wrong = { ...cashier, pin: '000000' };
    const first = await open();
    for (let tries = 1; tries <= 4; tries += 1)
      equal(await first.refusal('session.signIn', wrong), 'wrong-pin', 'a wrong PIN was met otherwise');
    await first.stop();
    const second = await open({}, { signsIn: false });
    equal(
      await second.refusal('session.signIn', wrong),
      'pin-blocked',
      'after a restart the tries began anew',
    );
    equal(await second.refusal('session.signIn', cashier), 'pin-blocked', 'the right PIN ended the wait');
  },
};

export const oneYesEach: Scene = {
  says: 'a manager says yes to one refund, not to the next one',
  async play({ open, booked }) {
    const till = await open({ limits: { MYR: '10.00' } });
    const view = await till.find('ksher-mch');
    const { refundNo, state } = await till.submit(view, 1_200);
    equal(state, 'proposed', 'no manager was asked');
    await till.call('refund.approve', { refundNo, ...manager, verdict: 'approve' });
    equal((await till.ended(refundNo)).state, 'refunded', 'what a manager allowed was not refunded');
    const next = await till.submit(await till.find('ksher-mch'), 1_300);
    equal(next.state, 'proposed', 'no manager was asked for the second refund');
    equal(booked('ksher-mch').length, 1, 'the bank booked what nobody allowed');
  },
};

export const noCards: Scene = {
  says: 'a card number in a reason is not kept',
  async play({ open }) {
    const till = await open();
    const view = await till.find('ksher-mch');
    const { refundNo } = await till.submit(view, 500, { reasonText: `paid with ${cardNumber}` });
    const { reasonText } = await till.ended(refundNo);
    notEqual(reasonText, null, 'the reason is gone');
    equal(reasonText?.includes(cardNumber), false, 'the card number is in the journal');
  },
};
