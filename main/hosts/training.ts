// Training as launch data: the pretend bank, its practice orders, throw-away keys, people with known PINs.
import { join } from 'node:path';
import bwipjs from 'bwip-js/node';
import { money } from '../../preload/contract/money.ts';
import type { TrainingSheet } from '../../preload/contract/shop.ts';
import type { Training } from '../core/handlers.ts';
import { hashPin } from '../core/pin-hash.ts';
import { practiceFaults, practiceOrders } from '../sandbox/orders.ts';
import { startSandbox, type Sandbox } from '../sandbox/server.ts';

export interface TrainingBank {
  training: Training;
  /** A document for checkProvision. */
  provision: unknown;
  close(): Promise<void>;
}

const people = [
  { id: '41234', name: 'Noi K.', role: 'cashier', pin: '111222' },
  { id: '41235', name: 'Ploy L.', role: 'cashier', pin: '222333' },
  { id: '40001', name: 'Malee T.', role: 'manager', pin: '333444' },
] as const;

/** Cheap on purpose: these PINs are printed on the screen. */
const trainingCost = 10;

/** The pretend bank remembers its bookings in the folder, as the terminal remembers its refunds. */
export async function startTraining(folder: string): Promise<TrainingBank> {
  const sandbox = await startSandbox({
    orders: practiceOrders.map(({ order }) => order),
    faults: practiceFaults,
    ledgerFile: join(folder, 'pretend-bank.jsonl'),
  });
  const operators = await Promise.all(
    people.map(async ({ pin, ...person }) => ({
      ...person,
      pinHash: await hashPin(pin, null, trainingCost),
    })),
  );
  return {
    training: { pins: people.map(({ name, pin }) => ({ name, pin })), sheet: drawnOnce() },
    provision: {
      terminalId: 'POS001',
      store: {
        name: 'Siam Square Cafe',
        branch: 'Siam Square branch',
        address: 'Rama I Rd, Bangkok',
        phone: '02-123-4567',
        taxId: '0105561234567',
      },
      environment: 'sandbox',
      gateways: gatewaysOf(sandbox),
      operators,
      limits: { perRefund: { THB: '5000.00', MYR: '500.00', AED: '500.00' } },
    },
    close: () => sandbox.close(),
  };
}

/** The accounts and keys the pretend banks gave this terminal, in the shape of a provision file. */
export function gatewaysOf({ addresses, merchant }: Pick<Sandbox, 'addresses' | 'merchant'>) {
  const { appid, privateKey, gatewayPublicKey } = merchant['ksher-mch'];
  const { payments: baseUrl, hostedPages: hostedUrl } = addresses['ksher-mch'];
  const { merchantId, privateKey: bbmslKey } = merchant.bbmsl;
  return {
    'ksher-redirect': {
      account: { baseUrl: addresses['ksher-redirect'].base },
      keys: { token: merchant['ksher-redirect'].token },
    },
    'ksher-mch': { account: { baseUrl, hostedUrl, appid }, keys: { privateKey, gatewayPublicKey } },
    bbmsl: { account: { baseUrl: addresses.bbmsl.base, merchantId }, keys: { privateKey: bbmslKey } },
  };
}

/** Barcodes take their time to draw, and the terminal does not wait for them to start. */
function drawnOnce(): Training['sheet'] {
  let drawn: TrainingSheet | undefined;
  return () => (drawn ??= drawSheet());
}

function drawSheet(): TrainingSheet {
  return {
    // A number that two banks know has one barcode.
    orders: [...new Map(practiceOrders.map((each) => [each.order.mchOrderNo, each])).values()].map(
      ({ title, note, order }) => ({
        orderNo: order.mchOrderNo,
        title,
        note,
        total: money(order.totalMinor, order.currency),
        barcode: bwipjs.toSVG({ bcid: 'code128', text: order.mchOrderNo, height: 12, scale: 2 }),
      }),
    ),
  };
}
