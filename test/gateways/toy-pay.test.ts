// A fourth gateway, added as the README tells: its id, a line in each of the two lists, and nothing else.
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import type * as Vocabulary from '../../preload/contract/vocabulary.ts';
import { money } from '../../preload/contract/money.ts';
import type * as Gateways from '../../main/core/gateways/index.ts';
import type * as Banks from '../../main/sandbox/index.ts';
import type { Sandbox } from '../../main/sandbox/server.ts';
import { assemble, cashier } from '../support/assemble.ts';
import { anOrder, openSandbox, talk, temporaryFolder } from '../support/start-terminal.ts';
import { describeGateway } from './gateway-contract.ts';
import { toyPay } from './toy-pay/gateway.ts';

vi.mock('../../preload/contract/vocabulary.ts', async (original) => {
  const words = await original<typeof Vocabulary>();
  return { ...words, gatewayIds: [...words.gatewayIds, 'toy-pay'] };
});
vi.mock('../../main/core/gateways/index.ts', async (original) => {
  const list = await original<typeof Gateways>();
  const { toyPay } = await import('./toy-pay/gateway.ts');
  return { gateways: { ...list.gateways, 'toy-pay': toyPay } };
});
vi.mock('../../main/sandbox/index.ts', async (original) => {
  const list = await original<typeof Banks>();
  const { openToyPay } = await import('./toy-pay/bank.ts');
  return { sandboxGateways: { ...list.sandboxGateways, 'toy-pay': openToyPay } };
});

const addressesSchema = z.object({ 'toy-pay': z.object({ base: z.string() }) });
const merchantSchema = z.object({ 'toy-pay': z.object({ secret: z.string() }) });

function accountOf({ addresses, merchant }: Sandbox) {
  const { base } = addressesSchema.parse(addresses)['toy-pay'];
  return { account: { baseUrl: base }, keys: merchantSchema.parse(merchant)['toy-pay'] };
}

describeGateway({
  gateway: toyPay,
  accountOf,
  order: {},
  currencies: ['THB'],
  unwritable: money(100, 'JPY'),
  replayed: 'unclear',
  loose: /^nothing is/,
});

it('a terminal that has it looks up, refunds and remembers through it like through any other', async () => {
  const sandbox = await openSandbox([anOrder({ gateway: toyPay.profile.id, mchOrderNo: 'toy-1' })]);
  const folder = temporaryFolder();
  const { terminal, stop } = await assemble({ folder, gateways: { 'toy-pay': accountOf(sandbox) } });
  const { call, refund, reaches } = talk(terminal);
  await call('session.signIn', cashier);
  const { refundNo } = await refund('toy-1', 5_050);
  expect(await reaches(refundNo, 'refunded')).toMatchObject({ gateway: 'toy-pay', amount: { minor: 5_050 } });
  expect(sandbox.ledger.bookings()).toMatchObject([{ gateway: 'toy-pay', refundNo, amountMinor: 5_050 }]);
  await stop();
});
