// What a program did to the files of one folder, in order, with what it said meanwhile.

export type Operation =
  /** The file is new, and empty. */
  | { kind: 'created'; file: number; name: string }
  | { kind: 'written'; file: number; at: number; bytes: Uint8Array }
  | { kind: 'sized'; file: number; size: number }
  /** Returned only when the file's bytes were on the disk. */
  | { kind: 'synced'; file: number }
  /** One more name of a file. */
  | { kind: 'linked'; file: number; name: string }
  | { kind: 'unlinked'; name: string }
  | { kind: 'renamed'; from: string; to: string }
  /** Returned only when the folder's names were on the disk. */
  | { kind: 'folder-synced' }
  /** A line on standard output; whatever it acknowledges was acknowledged here. */
  | { kind: 'said'; line: string };
