// What a disk holds: what was synced for certain, and of the rest whatever the power cut left of it.
import { assertNever } from '../../../main/core/errors.ts';
import type { Random } from '../random.ts';
import type { Operation } from './operations.ts';

/** How the writes that were not synced fared. */
export const fates = ['all lost', 'all kept', 'some kept in any order', 'torn', 'the last one torn'] as const;
export type Fate = (typeof fates)[number];

type Change = Extract<Operation, { kind: 'written' | 'sized' }> & { turn: number };
type Naming = Extract<Operation, { kind: 'created' | 'linked' | 'unlinked' | 'renamed' }>;

export interface Disk {
  apply(operation: Operation): void;
  /** The names of the files with writes that a cut could take back now. */
  unsynced(): ReadonlySet<string>;
  cut(fate: Fate, random: Random): Found;
}

/** What is found when the power is back. */
export interface Found {
  files: ReadonlyMap<string, Uint8Array>;
  /** How many changes of names were taken back. */
  namesLost: number;
  /** The same for two cuts after which the same is found. */
  key: string;
}

/** A disk writes so many bytes wholly or not at all, and leaves their neighbours alone. Source: sqlite.org/psow.html. */
const sector = 512;

export function createDisk(): Disk {
  const contents = new Map<number, Uint8Array>();
  const names = new Map<string, number>();
  let changes: Change[] = [];
  let namings: Naming[] = [];
  let turn = 0;
  let settledAt = 0;

  const contentOf = (file: number): Uint8Array => contents.get(file) ?? new Uint8Array();

  function sync(file: number): void {
    const ripe = changes.filter((change) => change.file === file);
    if (ripe.length === 0) return;
    changes = changes.filter((change) => change.file !== file);
    contents.set(file, changed(contentOf(file), ripe));
    settledAt = turn;
  }

  function syncNames(): void {
    if (namings.length === 0) return;
    for (const naming of namings) name(names, naming);
    namings = [];
    settledAt = turn;
  }

  return {
    apply(operation) {
      turn += 1;
      switch (operation.kind) {
        case 'written':
        case 'sized':
          changes.push({ ...operation, turn });
          return;
        case 'synced':
          return sync(operation.file);
        case 'created':
        case 'linked':
        case 'unlinked':
        case 'renamed':
          namings.push(operation);
          return;
        case 'folder-synced':
          return syncNames();
        case 'said':
          return;
        default:
          assertNever(operation);
      }
    },

    unsynced() {
      const found = new Map(names);
      for (const naming of namings) name(found, naming);
      const files = new Set(changes.map(({ file }) => file));
      return new Set([...found].filter(([, file]) => files.has(file)).map(([path]) => path));
    },

    cut(fate, random) {
      const left = survivors(changes, fate, random);
      const found = new Map(names);
      // A file system keeps the order of names, and not how many of them.
      const namesKept = random.below(namings.length + 1);
      for (const naming of namings.slice(0, namesKept)) name(found, naming);
      const files = new Map<string, Uint8Array>();
      for (const [path, file] of found) {
        const own = left.filter((change) => change.file === file);
        files.set(path, changed(contentOf(file), own));
      }
      const key = `${settledAt} ${namesKept} ${left.map(keyOf).join(' ')}`;
      return { files, namesLost: namings.length - namesKept, key };
    },
  };
}

function survivors(changes: readonly Change[], fate: Fate, random: Random): Change[] {
  const perMille = 100 + random.below(800);
  switch (fate) {
    case 'all lost':
      return [];
    case 'all kept':
      return [...changes];
    case 'some kept in any order':
      return changes.filter(() => random.chance(perMille));
    case 'torn':
      return changes.flatMap((change) => torn(change, random, perMille));
    case 'the last one torn':
      return changes.flatMap((change, place) =>
        place === changes.length - 1 ? torn(change, random, perMille) : [change],
      );
    default:
      return assertNever(fate);
  }
}

/** Some sectors of a write, in no order. */
function torn(change: Change, random: Random, perMille: number): Change[] {
  if (change.kind === 'sized') return random.chance(perMille) ? [change] : [];
  const { at, bytes } = change;
  const pieces: Change[] = [];
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + sector - ((at + from) % sector));
    if (random.chance(perMille)) pieces.push({ ...change, at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return pieces;
}

function keyOf(change: Change): string {
  return change.kind === 'sized' ? `${change.turn}` : `${change.turn}:${change.at}`;
}

/** What a write goes beyond, or a cut took away, is zeros until something is written there. */
function changed(content: Uint8Array, changes: readonly Change[]): Uint8Array {
  if (changes.length === 0) return content;
  const largest = Math.max(...changes.map(endOf), content.length);
  const after = new Uint8Array(largest);
  after.set(content);
  let size = content.length;
  for (const change of changes) {
    if (change.kind === 'written') {
      after.set(change.bytes, change.at);
      size = Math.max(size, endOf(change));
    } else {
      after.fill(0, Math.min(size, change.size), size);
      size = change.size;
    }
  }
  return after.subarray(0, size);
}

function endOf(change: Change): number {
  return change.kind === 'written' ? change.at + change.bytes.length : change.size;
}

function name(names: Map<string, number>, naming: Naming): void {
  switch (naming.kind) {
    case 'created':
    case 'linked':
      names.set(naming.name, naming.file);
      return;
    case 'unlinked':
      names.delete(naming.name);
      return;
    case 'renamed': {
      const file = names.get(naming.from);
      names.delete(naming.from);
      if (file !== undefined) names.set(naming.to, file);
      return;
    }
    default:
      assertNever(naming);
  }
}
