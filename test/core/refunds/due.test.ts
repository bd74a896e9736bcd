// What is due is read in parts: nothing may be passed over, and nothing given out that has moved meanwhile.
import { expect, it } from 'vitest';
import { openDatabase } from '../../../main/core/database.ts';
import { openJournal } from '../../../main/core/refunds/journal.ts';
import { aRecord, attempt, morning } from '../../support/a-record.ts';
import { sealKey } from '../../support/seal-key.ts';
import { temporaryFolder } from '../../support/start-terminal.ts';

/** More than are read at once. */
const inQueue = 150;
const later = morning + 86_400_000;

function queue() {
  const db = openDatabase(`${temporaryFolder()}/refunds.db`);
  const journal = openJournal(db, { sealKey });
  const refundNos = Array.from({ length: inQueue }, (_, n) => {
    const record = aRecord(n + 1);
    return journal.open({ ...record, dueAt: record.createdAt }, morning).refundNo;
  });
  return { journal, refundNos };
}

it('a full queue is given out once and in its order, however often somebody stops', () => {
  const { journal, refundNos } = queue();
  const given: string[] = [];
  while (given.length < inQueue) {
    let taken = 0;
    for (const { refundNo } of journal.due(later, [], (no) => given.includes(no))) {
      given.push(refundNo);
      taken += 1;
      if (taken === 7) break;
    }
    if (taken === 0) break;
  }
  expect(given).toEqual(refundNos);
});

it('what moved after it was read is not given out, and what is still due is met again', () => {
  const { journal, refundNos } = queue();
  const [first, second] = refundNos;
  for (const { refundNo } of journal.due(later)) if (refundNo === first) break;
  journal.record(second ?? '', attempt, morning);
  const given = [...journal.due(later)].map(({ refundNo }) => refundNo);
  expect(given).not.toContain(second);
  expect(new Set(given)).toEqual(new Set(refundNos.filter((refundNo) => refundNo !== second)));
});
