// The fingerprint of this computer, by which a data folder that was copied elsewhere is noticed.
import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** How the system is asked; tests ask another one. */
export interface System {
  platform: string;
  readFile(path: string): Promise<string>;
  /** What a program prints. */
  run(program: string, args: readonly string[]): Promise<string>;
}

const deadlineMs = 5_000;

const thisSystem: System = {
  platform: process.platform,
  readFile: (path) => readFile(path, 'utf8'),
  run: async (program, args) =>
    (await promisify(execFile)(program, [...args], { timeout: deadlineMs, windowsHide: true })).stdout,
};

/** A hash of the number the system was installed with; null where it does not say. Never the number itself. */
export async function fingerprint(system: System = thisSystem): Promise<string | null> {
  const number = await readNumber(system).catch(() => null);
  return number === null ? null : hash('sha256', `refund terminal on ${number}`);
}

/** Sources: machine-id(5); Windows, Cryptography\MachineGuid; macOS, IOPlatformUUID of the I/O registry. */
async function readNumber({ platform, readFile, run }: System): Promise<string | null> {
  if (platform === 'win32') {
    const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
    return (
      /MachineGuid\s+REG_SZ\s+(\S+)/.exec(await run('reg', ['query', key, '/v', 'MachineGuid']))?.[1] ?? null
    );
  }
  if (platform === 'darwin') {
    const registry = await run('ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']);
    return /"IOPlatformUUID" = "([^"]+)"/.exec(registry)?.[1] ?? null;
  }
  const text = await readFile('/etc/machine-id').catch(() => readFile('/var/lib/dbus/machine-id'));
  return /^[0-9a-f]{32}$/.exec(text.trim())?.[0] ?? null;
}
