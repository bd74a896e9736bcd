// The last life of a shop: everything is healed, time passes, and a manager settles what only a person can.
import { setTimeout as wait } from 'node:timers/promises';
import { openReadOnly } from '../../../main/core/database.ts';
import { openWire } from '../../../main/core/gateways/http.ts';
import { sentenceOf, verifyJournal } from '../../../main/core/refunds/verify-journal.ts';
import type { Refund } from '../../../preload/contract/refund.ts';
import { assemble, cashier, manager } from '../../support/assemble.ts';
import { talkTo } from '../../support/talk.ts';
import { openPace } from '../pace.ts';
import { journalIn, keychainIn } from './shop-folder.ts';

export interface Ending {
  kept: readonly Refund[];
  defects: readonly unknown[];
  /** What the check of the journal found. */
  flaws: readonly string[];
}

/** What has not come to an end by then never will. */
const patienceMs = 60_000;
const betweenLooksMs = 10;

/** `isBooked` is what the manager sees in the gateway's console. */
export async function finish(
  folder: string,
  gateways: Record<string, unknown>,
  start: number,
  isBooked: (refund: Refund) => boolean,
): Promise<Ending> {
  const pace = openPace(start);
  const vault = keychainIn(folder);
  const wire = pace.watch(openWire({ connectMs: 2_000, answerMs: 2_000 }), () => true);
  const { terminal, defects, stop } = await assemble({ folder, gateways, vault, clock: pace.clock, wire });
  const { ask, call } = talkTo(terminal);

  /** The cashier signs in whenever the clock has leapt over the idle lock. */
  async function list(view: 'open' | 'all'): Promise<readonly Refund[]> {
    const said = await ask('refund.list', { view, limit: 200 });
    if (said.ok) return said.value.refunds;
    await call('session.signIn', cashier);
    return list(view);
  }

  async function settle(refund: Refund): Promise<void> {
    const { refundNo } = refund;
    const verdict = isBooked(refund) ? 'refunded' : 'send-again';
    const said = await ask('refund.resolve', { refundNo, ...manager, verdict, reference: 'seen there' });
    // Where it was not asked about often enough, it is asked about once more.
    if (!said.ok) await ask('refund.hurry', { refundNo });
  }

  try {
    const deadline = performance.now() + patienceMs;
    for (let open = await list('open'); open.length > 0; open = await list('open')) {
      if (performance.now() > deadline) break;
      for (const refund of open) if (refund.state === 'held') await settle(refund);
      await wait(betweenLooksMs);
    }
    const kept = await list('all');
    await stop();
    return { kept, defects, flaws: flawsOf(folder, await vault.journalKey()) };
  } finally {
    await stop();
  }
}

function flawsOf(folder: string, sealKey: Uint8Array): string[] {
  const db = openReadOnly(journalIn(folder));
  try {
    return verifyJournal(db, { sealKey }).flaws.map(sentenceOf);
  } finally {
    db.close();
  }
}
