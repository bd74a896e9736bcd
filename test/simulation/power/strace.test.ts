// What strace writes, read as operations; what cannot be read is never passed over.
import { expect, test } from 'vitest';
import { readStrace } from './strace.ts';

const hex = (text: string): string =>
  `"${[...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;
const day = hex('/day');
const file = hex('/day/refunds.db');
const opened = `openat(AT_FDCWD, ${file}, O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 18`;

test('writes, syncs and acknowledgements come in their order', () => {
  const log = [
    opened,
    `pwrite64(18, ${hex('money')}, 5, 4096) = 5`,
    `write(1, ${hex('step 1')}, 6) = 6`,
    'ftruncate(18, 8192)                = 0',
    'fdatasync(18)                      = 0',
    'close(18)                          = 0',
    '+++ exited with 0 +++',
  ].join('\n');
  expect(readStrace(log, '/day')).toEqual([
    { kind: 'created', file: 1, name: 'refunds.db' },
    { kind: 'written', file: 1, at: 4096, bytes: Buffer.from('money') },
    { kind: 'said', line: 'step 1' },
    { kind: 'sized', file: 1, size: 8192 },
    { kind: 'synced', file: 1 },
  ]);
});

test('a name that is given to another file is told with the file', () => {
  const log = [
    opened,
    'close(18) = 0',
    `link(${file}, ${hex('/day/copy')}) = 0`,
    `rename(${file}, ${hex('/day/old')}) = 0`,
    `unlinkat(AT_FDCWD, ${hex('/day/copy')}, 0) = 0`,
    `openat(AT_FDCWD, ${day}, O_RDONLY|O_CLOEXEC) = 18`,
    'fsync(18) = 0',
  ].join('\n');
  expect(readStrace(log, '/day').slice(1)).toEqual([
    { kind: 'linked', file: 1, name: 'copy' },
    { kind: 'renamed', from: 'refunds.db', to: 'old' },
    { kind: 'unlinked', name: 'copy' },
    { kind: 'folder-synced' },
  ]);
});

test('a write that was cut short by the system counts as far as it went', () => {
  const log = [opened, `pwrite64(18, ${hex('money')}, 5, 0) = 3`].join('\n');
  expect(readStrace(log, '/day').at(-1)).toMatchObject({ bytes: Buffer.from('mon') });
});

test('calls that failed, and files elsewhere, are left out', () => {
  const log = [
    `openat(AT_FDCWD, ${hex('/elsewhere')}, O_RDWR|O_CREAT, 0644) = 19`,
    `pwrite64(19, ${hex('x')}, 1, 0) = 1`,
    `unlink(${hex('/day/refunds.db-wal')}) = -1 ENOENT (No such file or directory)`,
  ].join('\n');
  expect(readStrace(log, '/day')).toEqual([]);
});

test.each([
  ['a call nobody reads', 'fallocate(18, 0, 0, 4096) = 0'],
  ['a write without a place', `write(18, ${hex('x')}, 1) = 1`],
  ['a text that strace cut', `pwrite64(18, ${hex('x')}..., 4096, 0) = 4096`],
  ['a file from outside', `rename(${hex('/elsewhere')}, ${file}) = 0`],
  ['a file that was there before', `openat(AT_FDCWD, ${hex('/day/other')}, O_RDWR) = 20`],
])('%s on the folder ends the reading', (_, line) => {
  expect(() => readStrace([opened, line].join('\n'), '/day')).toThrow(Error);
});
