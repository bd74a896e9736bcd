// The computer's fingerprint: the same each time, another one elsewhere, and never the number it is made from.
import { describe, expect, it } from 'vitest';
import { fingerprint, type System } from '../../main/hosts/machine.ts';

const machineId = '0123456789abcdef0123456789abcdef';

/** A system with these files and programs, and nothing else. */
function aSystem(
  platform: string,
  files: Record<string, string>,
  programs: Record<string, string> = {},
): System {
  const answer = (from: Record<string, string>, name: string) => {
    const text = from[name];
    return text === undefined ? Promise.reject(new Error(`no ${name}`)) : Promise.resolve(text);
  };
  return {
    platform,
    readFile: (path) => answer(files, path),
    run: (program, args) => answer(programs, [program, ...args].join(' ')),
  };
}

const linux = (text: string) => aSystem('linux', { '/etc/machine-id': text });
const windows = aSystem(
  'win32',
  {},
  {
    'reg query HKLM\\SOFTWARE\\Microsoft\\Cryptography /v MachineGuid':
      '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\r\n    MachineGuid    REG_SZ    5f0c1e2d-aaaa-bbbb-cccc-1234567890ab\r\n\r\n',
  },
);
const mac = aSystem(
  'darwin',
  {},
  {
    'ioreg -rd1 -c IOPlatformExpertDevice':
      '+-o J314sAP  <class IOPlatformExpertDevice>\n    {\n      "IOPlatformUUID" = "A1B2C3D4-0000-1111-2222-333344445555"\n    }\n',
  },
);

describe('the fingerprint of a computer', () => {
  it.each([
    ['Linux', linux(`${machineId}\n`)],
    ['Linux without systemd', aSystem('linux', { '/var/lib/dbus/machine-id': machineId })],
    ['Windows', windows],
    ['macOS', mac],
  ])('is told on %s', async (_, system) => {
    const print = await fingerprint(system);
    expect(print).toMatch(/^[0-9a-f]{64}$/);
    expect(print).not.toContain(machineId);
    expect(await fingerprint(system)).toBe(print);
  });

  it('is another one on each', async () => {
    const systems = [linux(machineId), linux(machineId.replace('0', 'f')), windows, mac];
    expect(new Set(await Promise.all(systems.map((system) => fingerprint(system)))).size).toBe(4);
  });

  it.each([
    ['has no such file', aSystem('linux', {})],
    ['has not been set up', linux('uninitialized\n')],
    ['has an empty one', linux('')],
    ['has no registry program', aSystem('win32', {})],
    ['says something else', aSystem('darwin', {}, { 'ioreg -rd1 -c IOPlatformExpertDevice': 'nothing' })],
  ])('is unknown where the system %s', async (_, system) => {
    expect(await fingerprint(system)).toBeNull();
  });

  it('can be asked of this computer', async () => {
    const print = await fingerprint();
    expect(print === null || /^[0-9a-f]{64}$/.test(print)).toBe(true);
  });
});
