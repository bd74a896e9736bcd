// What a power cut may take back, and what it never may.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { createDisk, fates, type Disk } from './disk.ts';
import type { Operation } from './operations.ts';

const created: Operation = { kind: 'created', file: 1, name: 'journal' };
const synced: Operation = { kind: 'synced', file: 1 };
const namesSynced: Operation = { kind: 'folder-synced' };
const written = (at: number, length: number, value: number): Operation => ({
  kind: 'written',
  file: 1,
  at,
  bytes: new Uint8Array(length).fill(value),
});

function diskAfter(operations: readonly Operation[]): Disk {
  const disk = createDisk();
  for (const operation of operations) disk.apply(operation);
  return disk;
}

const anyFate = fc.constantFrom(...fates);
const anySeed = fc.nat();

test('what was synced is found, however the rest fares', () => {
  fc.assert(
    fc.property(anyFate, anySeed, (fate, seed) => {
      const disk = diskAfter([created, written(0, 3, 7), synced, namesSynced, written(3, 2, 9)]);
      const bytes = disk.cut(fate, createRandom(seed)).files.get('journal');
      expect([...(bytes ?? [])].slice(0, 3)).toEqual([7, 7, 7]);
    }),
  );
});

test('a new name that was not synced may be gone, and its file with it', () => {
  const disk = diskAfter([created, written(0, 3, 7), synced]);
  const found = Array.from({ length: 20 }, (_, seed) => disk.cut('all kept', createRandom(seed)));
  expect(new Set(found.map(({ files }) => files.size))).toEqual(new Set([0, 1]));
});

test('names are taken back from the last one on', () => {
  const operations: Operation[] = [
    created,
    namesSynced,
    { kind: 'linked', file: 1, name: 'copy' },
    { kind: 'renamed', from: 'journal', to: 'old' },
  ];
  const found = Array.from({ length: 40 }, (_, seed) => {
    const { files } = diskAfter(operations).cut('all kept', createRandom(seed));
    return [...files.keys()].join(' ');
  });
  expect(new Set(found)).toEqual(new Set(['journal', 'journal copy', 'copy old']));
});

test('a later write may be found without an earlier one, with zeros between', () => {
  const disk = diskAfter([created, namesSynced, written(0, 2, 7), written(2, 2, 9)]);
  const found = Array.from({ length: 40 }, (_, seed) => {
    const { files } = disk.cut('some kept in any order', createRandom(seed));
    return [...(files.get('journal') ?? [])].join('');
  });
  expect(new Set(found)).toEqual(new Set(['', '77', '0099', '7799']));
});

test('a write is torn between sectors, and never inside one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000 }), anySeed, (at, seed) => {
      const disk = diskAfter([created, written(0, 8_192, 1), synced, namesSynced, written(at, 4_096, 2)]);
      const bytes = disk.cut('torn', createRandom(seed)).files.get('journal') ?? new Uint8Array();
      const seams = [...bytes.keys()].filter((place) => place > 0 && bytes[place] !== bytes[place - 1]);
      expect(seams.filter((place) => place % 512 !== 0 && place !== at && place !== at + 4_096)).toEqual([]);
    }),
  );
});

test('with nothing taken back, the files are as the program left them', () => {
  const disk = diskAfter([created, namesSynced, written(0, 4, 7), { kind: 'sized', file: 1, size: 2 }]);
  disk.apply(written(3, 1, 9));
  expect([...(disk.cut('all kept', createRandom(1)).files.get('journal') ?? [])]).toEqual([7, 7, 0, 9]);
});
