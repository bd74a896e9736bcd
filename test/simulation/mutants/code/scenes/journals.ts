// Scenes of journals that were changed behind the terminal's back, or copied to another computer.
import { equal } from 'node:assert/strict';
import { z } from 'zod';
import { openDatabase, type Database } from '../../../../../main/core/database.ts';
import { linkHash, noHead, type Head } from '../../../../../main/core/refunds/chain.ts';
import { verifyJournal } from '../../../../../main/core/refunds/verify-journal.ts';
import { chainSelect } from '../../../../../main/core/refunds/walk-chain.ts';
import type { Scene } from '../scene.ts';
import { databaseOf, type Shop } from '../shop.ts';

const eventSchema = z.object({
  seq: z.int(),
  refund_id: z.int(),
  refund_no: z.string(),
  at: z.int(),
  event: z.string(),
  by: z.string().nullable(),
  why: z.string().nullable(),
  request: z.string().nullable(),
  row_sum: z.string(),
  hash: z.string(),
});

export const chainedEvents: Scene = {
  says: 'an event that was rewritten, with its own hash, is found',
  async play(shop) {
    await doBusiness(shop);
    equal(await found(shop, (db) => rewrite(db, 1, 1)), true, 'the rewritten event was not found');
  },
};

export const sealedEnd: Scene = {
  says: 'a chain that was rewritten from an event to its end is found, because nobody can seal it',
  async play(shop) {
    await doBusiness(shop);
    equal(await found(shop, (db) => rewrite(db, 1, Infinity)), true, 'the rewritten chain was not found');
    const till = await shop.open();
    const { safekeeping } = await till.call('terminal.status', {});
    equal(safekeeping, 'copied', `the terminal goes on with it, and calls itself ${safekeeping}`);
  },
};

export const noCopies: Scene = {
  says: 'a journal that came from another computer sends nothing',
  async play(shop) {
    await doBusiness(shop);
    const till = await shop.open({ machine: 'the till at the window' });
    const { safekeeping } = await till.call('terminal.status', {});
    equal(safekeeping, 'copied', `the terminal goes on with it, and calls itself ${safekeeping}`);
  },
};

async function doBusiness({ open }: Shop): Promise<void> {
  const till = await open();
  const { refundNo } = await till.submit(await till.find('ksher-mch'), 500);
  await till.ended(refundNo);
  await till.stop();
}

/** Whether the check of the journal finds anything after the harm was done. */
async function found(shop: Shop, harm: (db: Database) => void): Promise<boolean> {
  const db = openDatabase(databaseOf(shop));
  try {
    equal(
      verifyJournal(db, { sealKey: await shop.vault.journalKey() }).flaws.length,
      0,
      'flaws from the start',
    );
    harm(db);
    return verifyJournal(db, { sealKey: await shop.vault.journalKey() }).flaws.length > 0;
  } finally {
    db.close();
  }
}

/** Puts another name into the first of these events, and hashes them anew as the program does. */
function rewrite(db: Database, from: number, to: number): void {
  db.exec('DROP TRIGGER event_is_never_changed');
  const update = db.prepare('UPDATE event SET by = ?, hash = ? WHERE seq = ?');
  let head: Head = noHead;
  for (const raw of db.prepare(chainSelect).all()) {
    const { seq, refund_id, refund_no, row_sum, hash, ...rest } = eventSchema.parse(raw);
    const entry = { refundId: refund_id, refundNo: refund_no, rowSum: row_sum, ...rest };
    if (seq === from) entry.by = 'nobody';
    const isRewritten = seq >= from && seq <= to;
    head = { seq, hash: isRewritten ? linkHash(head.hash, seq, entry) : hash };
    if (isRewritten) update.run(entry.by, head.hash, seq);
  }
  if (to === Infinity) db.prepare('UPDATE seal SET hash = ?').run(head.hash);
}
