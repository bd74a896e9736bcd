// What lies in the folder of a shop: its journal, and the keychain that no kill can reach.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openKeychain, type FillableVault } from '../../../main/hosts/keychain.ts';
import { fileKeytar } from '../../support/file-keytar.ts';
import { rewriteAsFirstSchema } from '../../support/first-schema.ts';

export function keychainIn(folder: string): FillableVault {
  return openKeychain(fileKeytar(keychainFile(folder)), 'sandbox/POS001');
}

export function journalIn(folder: string): string {
  return join(folder, 'refunds.db');
}

/** As the first version of the program left it, which sealed nothing and kept nothing of its journal in the keychain. */
export function setBack(folder: string): void {
  if (!existsSync(journalIn(folder))) return;
  rewriteAsFirstSchema(journalIn(folder));
  rmSync(keychainFile(folder), { force: true });
}

function keychainFile(folder: string): string {
  return join(folder, 'keychain.json');
}
