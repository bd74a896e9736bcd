// Whose journal it is: a copied data folder, or an older file put back, sends nothing until a manager decides.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  anchorOf,
  beginNewEpoch,
  belongingOf,
  readIdentity,
  readSeal,
  takeUp,
  type Surroundings,
} from '../../main/core/identity.ts';
import { TerminalError } from '../../main/core/errors.ts';
import type { Anchor } from '../../main/core/ports.ts';
import { verifyJournal } from '../../main/core/refunds/verify-journal.ts';
import { createMemoryVault } from '../../main/hosts/keychain.ts';
import { aRecord, attempt, morning } from '../support/a-record.ts';
import { fill, openTestJournal, sealKey, type OpenJournal } from '../support/open-journal.ts';
import { temporaryFolder } from '../support/start-terminal.ts';

const numberOf = (n: number): string => aRecord(n).refundNo;

function around(anchor: Anchor | null, changes: Partial<Surroundings> = {}): Surroundings {
  return { seal: { key: sealKey, anchor }, machine: 'till one', terminalId: 'POS001', ...changes };
}

/** A till at home on its computer, with one refund that was sent and one that waits, and what its keychain knows of it. */
function shopAtWork(): OpenJournal & { anchor: Anchor } {
  const opened = openTestJournal(undefined, null);
  expect(takeUp(opened.db, opened.journal, around(null))).toEqual({ kind: 'new' });
  fill(opened, 1, 1);
  opened.journal.open(aRecord(2), morning);
  return { ...opened, anchor: anchorOf(opened.db, opened.journal) };
}

/** The same file, in another folder. */
function copied({ file }: OpenJournal): OpenJournal {
  const copy = join(temporaryFolder(), 'refunds.db');
  for (const end of ['', '-wal']) copyFileSync(file + end, copy + end);
  return openTestJournal(copy, null);
}

describe('a journal', () => {
  it('becomes the terminal’s that first opens it, and is its own from then on', () => {
    const shop = shopAtWork();
    expect(readIdentity(shop.db)).toMatchObject({ machine: 'till one', terminalId: 'POS001' });
    const again = copied(shop);
    expect(takeUp(again.db, again.journal, around(shop.anchor))).toEqual({ kind: 'own' });
    expect(again.journal.obstacle()).toBeNull();
    again.journal.record(numberOf(2), attempt, morning);
    expect(verifyJournal(again.db, { sealKey, anchor: shop.anchor }).flaws).toEqual([]);
  });

  it('has an epoch of its own from its making', () => {
    const epochs = [1, 2].map(() => readIdentity(openTestJournal().db).epoch);
    expect(new Set(epochs).size).toBe(2);
  });

  it('is its own also where the system does not say which computer it is', () => {
    const again = copied(shopAtWork());
    expect(takeUp(again.db, again.journal, around(null, { machine: null }))).toEqual({ kind: 'own' });
  });
});

const strangers: [string, string, (shop: ReturnType<typeof shopAtWork>) => Surroundings][] = [
  ['another computer', 'other-machine', ({ anchor }) => around(anchor, { machine: 'till two' })],
  ['another keychain', 'other-seal', () => around(null, { seal: { key: new Uint8Array(32), anchor: null } })],
  [
    'a keychain that knows another journal of this terminal',
    'other-epoch',
    ({ anchor }) => around({ ...anchor, epoch: crypto.randomUUID() }),
  ],
  [
    'a keychain that knows of later refunds',
    'older-file',
    ({ anchor }) => around({ ...anchor, seq: anchor.seq + 3 }),
  ],
  [
    'a keychain that knows it otherwise',
    'older-file',
    ({ anchor }) => around({ ...anchor, hash: '0'.repeat(64) }),
  ],
];

describe.each(strangers)('a journal that meets %s', (_, how, meet) => {
  it('is a copy: it can be read, and nothing can be written or sent', () => {
    const shop = shopAtWork();
    const copy = copied(shop);
    expect(takeUp(copy.db, copy.journal, meet(shop))).toEqual({ kind: 'copied', how });
    expect(copy.journal.find(numberOf(1))?.state).toBe('refunded');
    expect(() => copy.journal.record(numberOf(2), attempt, morning)).toThrow(TerminalError);
    expect(copy.journal.find(numberOf(2))?.state).toBe('queued');
  });

  it('goes on as another epoch once a manager decided, and what was open needs a person', () => {
    const shop = shopAtWork();
    const copy = copied(shop);
    const surroundings = meet(shop);
    const by = { id: '40001', name: 'Malee T.' };
    const why = { cause: 'person', code: null, text: 'moved to the new till' } as const;
    const anchor = beginNewEpoch(copy.db, copy.journal, surroundings, { why, now: morning, by });
    expect(anchor.epoch).not.toBe(shop.anchor.epoch);
    expect(copy.journal.find(numberOf(2))).toMatchObject({ state: 'held', why });
    expect(copy.journal.history(numberOf(2)).at(-1)).toMatchObject({ event: 'expired', by: 'Malee T.' });
    const { key } = surroundings.seal;
    expect(verifyJournal(copy.db, { sealKey: key, anchor }).flaws).toEqual([]);
    const next = copied(copy);
    expect(belongingOf(next.db, next.journal, { ...surroundings, seal: { key, anchor } })).toEqual({
      kind: 'own',
    });
    const { machine, terminalId } = surroundings;
    expect(belongingOf(next.db, next.journal, around(shop.anchor, { machine, terminalId })).kind).toBe(
      'copied',
    );
  });
});

describe('a journal whose seal was taken away', () => {
  it('becomes nobody’s again only where the keychain never knew it', () => {
    const shop = shopAtWork();
    const copy = copied(shop);
    copy.db.exec("UPDATE seal SET seal = ''");
    expect(belongingOf(copy.db, copy.journal, around(shop.anchor))).toEqual({
      kind: 'copied',
      how: 'other-seal',
    });
  });
});

it('the seal is null while the keychain cannot be read, and nothing else is swallowed', async () => {
  const vault = createMemoryVault();
  expect(await readSeal(vault)).toMatchObject({ anchor: null });
  const locked = () => Promise.reject(new TerminalError('keychain-locked', 'locked'));
  expect(await readSeal({ ...vault, journalKey: locked })).toBeNull();
  const broken = () => Promise.reject(new Error('a defect'));
  await expect(readSeal({ ...vault, anchor: broken })).rejects.toThrow('a defect');
});
