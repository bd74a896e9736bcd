// Certificates of an authority that lives as long as a test, made by openssl.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Authority {
  /** File to trust. */
  file: string;
  /** A certificate for these names and addresses, as in `DNS:localhost` or `IP:127.0.0.1`. */
  issue(names: string, days?: number): { key: Buffer; cert: Buffer };
}

/** Null where openssl is not installed. */
export function openAuthority(folder: string): Authority | null {
  const file = join(folder, 'authority.pem');
  const key = join(folder, 'authority.key');
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const request = (name: string, subject: string) =>
    ['req', '-newkey', 'rsa:2048', '-nodes', '-keyout', name, '-subj', `/CN=${subject}`] as const;
  try {
    openssl(...request(key, 'authority of one test'), '-x509', '-days', '2', '-out', file);
  } catch {
    return null;
  }
  let issued = 0;
  return {
    file,
    issue(names, days = 2) {
      const own = join(folder, `own-${(issued += 1)}`);
      writeFileSync(`${own}.ext`, `subjectAltName=${names}\n`);
      openssl(...request(`${own}.key`, 'gateway'), '-out', `${own}.csr`);
      const by = ['-CA', file, '-CAkey', key, '-set_serial', String(issued), '-days', String(days)];
      openssl('x509', '-req', '-in', `${own}.csr`, ...by, '-extfile', `${own}.ext`, '-out', `${own}.pem`);
      return { key: readFileSync(`${own}.key`), cert: readFileSync(`${own}.pem`) };
    },
  };
}
