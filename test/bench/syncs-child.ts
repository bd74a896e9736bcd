// Makes online refunds, each sent at once and answered, between two marks for whoever counts the syncs.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, writeFirst } from '../../main/core/database.ts';
import { openJournal } from '../../main/core/refunds/journal.ts';
import { aRecord, attempt, morning, yes } from '../support/a-record.ts';
import { sealKey } from '../support/seal-key.ts';

const [folder = '.', count = '0'] = process.argv.slice(2);
const file = join(folder, `syncs-${count}.db`);
const db = openDatabase(file);
writeFirst(db, file);
const journal = openJournal(db, { sealKey });
writeSync(1, 'begin\n');
for (let n = 1; n <= Number(count); n += 1) {
  const { refundNo } = journal.open(aRecord(n, { dueAt: null }), morning, attempt);
  journal.record(refundNo, yes(n), morning);
}
writeSync(1, 'end\n');
db.close();
