// The command behind `npm run verify-journal -- FILE`: says whether a journal is as it was written, or which row is not.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openReadOnly, type Database } from './core/database.ts';
import { TerminalError } from './core/errors.ts';
import type { Head } from './core/refunds/chain.ts';
import { readPaperMark } from './core/refunds/paper-mark.ts';
import { sentenceOf, verifyJournal, type Proofs } from './core/refunds/verify-journal.ts';
import { openSettings } from './core/settings.ts';
import { DatabaseProblem } from './core/storage-trouble.ts';
import { loadKeytar, openKeychain } from './hosts/keychain.ts';

const help = `Usage: npm run verify-journal -- FILE [--keychain] [--paper MARK]

Reads a journal (refunds.db, or a backup of it) without changing it.

  --keychain   also checks the seal, with the key in this computer's keychain
  --paper MARK also looks for what a receipt carries of it ("Journal 57-3f9a1c0782ab")
  --help       prints this
`;
/** The flaws that are printed; the others are counted. */
const shown = 20;

/** Said wrongly, or asked of the wrong computer. */
class UsageError extends Error {}

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof DatabaseProblem || error instanceof UsageError || error instanceof TerminalError))
    throw error;
  console.error(error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function run(args: readonly string[]): Promise<void> {
  const { file, withKeychain, paper } = read(args);
  if (file === null) {
    console.log(help);
    return;
  }
  const db = openReadOnly(file);
  try {
    report(db, { ...(withKeychain ? await proofsFor(db) : {}), paper });
  } finally {
    db.close();
  }
}

function report(db: Database, proofs: Proofs): void {
  const { passed, flaws, unchecked } = verifyJournal(db, proofs);
  for (const flaw of flaws.slice(0, shown)) console.log(`FAILED  ${sentenceOf(flaw)}.`);
  if (flaws.length > shown) console.log(`        and ${flaws.length - shown} more`);
  for (const sentence of unchecked) console.log(sentence);
  console.log(`${passed} passed, ${flaws.length} failed`);
  process.exitCode = flaws.length === 0 ? 0 : 1;
}

/** The keychain's entries of the shop that this journal belongs to. */
async function proofsFor(db: Database): Promise<Proofs> {
  const shop = openSettings(db).read();
  if (!shop) throw new UsageError('This journal belongs to no shop yet, so no keychain knows it.');
  const vault = openKeychain(await loadKeytar(), `${shop.environment}/${shop.terminalId}`);
  const anchor = await vault.anchor();
  if (!anchor) throw new UsageError('The keychain of this computer does not know this journal.');
  return { sealKey: await vault.journalKey(), anchor };
}

interface Asked {
  file: string | null;
  withKeychain: boolean;
  paper: Head | null;
}

function read(args: readonly string[]): Asked {
  const { values, positionals } = parse(args);
  if (values.help === true) return { file: null, withKeychain: false, paper: null };
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(`One file is needed.\n\n${help}`);
  const paper = values.paper === undefined ? null : readPaperMark(values.paper);
  if (values.paper !== undefined && paper === null)
    throw new UsageError(`${values.paper} is no mark of a receipt, like 57-3f9a1c0782ab.\n\n${help}`);
  // npm runs scripts in the package's folder and tells in INIT_CWD where the person stood.
  return {
    file: resolve(process.env['INIT_CWD'] ?? process.cwd(), file),
    withKeychain: values.keychain === true,
    paper,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { keychain: { type: 'boolean' }, paper: { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}
