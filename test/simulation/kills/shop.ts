// One shop: the lives of its till, one after the other, then its end, and what the oracle says of it.
import { mkdirSync } from 'node:fs';
import type { Hit } from '../layer.ts';
import { finish } from './finish.ts';
import { live, type Kill, type Lived } from './lives.ts';
import type { Bank } from './open-bank.ts';
import { complaints } from './oracle.ts';
import type { PlannedEnd, PlannedLife, PlannedShop } from './plan.ts';
import { isEnd, points } from './points.ts';
import { setBack } from './shop-folder.ts';
import { momentName } from './steps.ts';

export interface Witness {
  hit: Hit;
  /** Hears what happens as it goes on, a line each. */
  tell: (line: string) => void;
}

/** Milliseconds: when the first life of a shop begins. */
export const opensAt = Date.parse('2026-11-23T02:00:00Z');
/** An hour between two lives, so that no clock is ever set back. */
const betweenLivesMs = 3_600_000;
/** A start takes so long, before the first one has shown it. */
const usualStartMs = 300;
/** A till at work has something to do for so long. */
const workMs = 60;

/** Every broken promise, a line each. The folder is made. */
export async function playShop(
  { lives, orders }: PlannedShop,
  folder: string,
  bank: Bank,
  compiled: string,
  { hit, tell }: Witness,
): Promise<string[]> {
  mkdirSync(folder);
  const { gateways } = bank;
  const acknowledged = new Set<string>();
  /** Orders of which the cashier knows that a refund is saved. */
  const settled = new Set<string>();
  const wanted: string[] = [];
  const defects: string[] = [];
  let start = opensAt;
  let startMs = usualStartMs;

  function hear({ messages, readyMs }: Lived): void {
    startMs = readyMs ?? startMs;
    for (const message of messages) {
      if (message.said === 'saved') acknowledged.add(message.refundNo);
      if (message.said === 'saved' || message.said === 'known') settled.add(message.orderNo);
      if (message.said === 'defect') defects.push(message.what);
      tell(`  ${Object.values(message).join(' ')}`);
    }
  }

  async function playLife({ orders: own, isLineDown, isUpgraded, end }: PlannedLife): Promise<void> {
    wanted.push(...own.map(({ orderNo }) => orderNo));
    // Whoever was not told that a refund is saved tries it again.
    const wishes = wanted.filter((orderNo) => !settled.has(orderNo));
    const death = 'step' in end ? end : null;
    if (isUpgraded) setBack(folder);
    tell(`a life begins, to end at ${nameOf(end)}${isLineDown ? ', without a line' : ''}`);
    const lived = await live(
      { folder, gateways, start, orders: [...orders], wishes, isLineDown, death },
      killFor(end, startMs),
      compiled,
    );
    hear(lived);
    start += betweenLivesMs;
    tell(lived.isKilled ? 'it was killed' : 'it came to its end');
    if (!lived.isKilled) return;
    hit(points.killed);
    hit(points.killedAt(endingOf(lived)));
  }

  for (const life of lives) await playLife(life);
  const ending = await finish(folder, gateways, start, ({ gateway, order }) =>
    bank.bookings().some((each) => each.gateway === gateway && each.orderKey === order.gatewayOrderNo),
  );
  for (const { gateway, state } of ending.kept) {
    hit(points.at(gateway));
    if (isEnd(state)) hit(points.ended(state));
  }
  const booked = bank.bookings();
  const evidence = { orders, kept: ending.kept, booked, acknowledged };
  return [
    ...complaints(evidence),
    ...ending.flaws.map((flaw) => `the journal: ${flaw}`),
    ...[...defects, ...ending.defects.map(String)].map((defect) => `a defect: ${defect}`),
  ];
}

/** Null for a life that ends itself. */
function killFor(end: PlannedEnd, startMs: number): Kill | null {
  if ('step' in end) return null;
  const { moment, share } = end;
  return moment === 'starting'
    ? { after: 'start', ms: startMs * share }
    : { after: 'ready', ms: workMs * share };
}

function nameOf(end: PlannedEnd): string {
  if ('moment' in end) return `${momentName(end.moment)} (${end.share})`;
  return `"${end.step}" for the ${end.nth}. time (+${end.afterMs} ms)`;
}

function endingOf({ messages, readyMs }: Lived): string {
  const last = messages.at(-1);
  if (last?.said === 'dying') return last.step;
  return momentName(readyMs === null ? 'starting' : 'working');
}
