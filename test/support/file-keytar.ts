// A keychain in a file, which outlives the process that is killed. For tests only: its entries lie there in the open.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Keytar } from '../../main/hosts/keychain.ts';

const entriesSchema = z.record(z.string(), z.string());

/** An entry is changed as a whole or not at all, as a keychain does it. */
export function fileKeytar(file: string): Keytar {
  const read = (): Record<string, string> =>
    existsSync(file) ? entriesSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const write = (entries: Record<string, string>): void => {
    writeFileSync(`${file}.new`, JSON.stringify(entries));
    renameSync(`${file}.new`, file);
  };
  const nameOf = (service: string, account: string): string => `${service} ${account}`;
  return {
    getPassword: (service, account) => Promise.resolve(read()[nameOf(service, account)] ?? null),
    setPassword(service, account, password) {
      write({ ...read(), [nameOf(service, account)]: password });
      return Promise.resolve();
    },
    deletePassword(service, account) {
      const { [nameOf(service, account)]: entry, ...others } = read();
      write(others);
      return Promise.resolve(entry !== undefined);
    },
  };
}
