// What can be wrong with the data file, by SQLite's own codes, in sentences for the shop's engineer.
import { z } from 'zod';

export type DatabaseProblemKind = 'in-use' | 'damaged' | 'newer' | 'not-writable' | 'absent';

/** The file cannot be worked with. It was left as it is. The message is a plain sentence for the shop's engineer. */
export class DatabaseProblem extends Error {
  readonly kind: DatabaseProblemKind;

  constructor(kind: DatabaseProblemKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

export type StorageTrouble = 'in-use' | 'full' | 'failing' | 'damaged' | 'read-only' | 'unreachable';

/** Source: SQLite, Result and Error Codes; the lowest byte of an extended code is its kind. */
const troubles: Readonly<Record<number, StorageTrouble>> = {
  5: 'in-use',
  6: 'in-use',
  8: 'read-only',
  10: 'failing',
  11: 'damaged',
  13: 'full',
  14: 'unreachable',
  26: 'damaged',
};
const sqliteErrorSchema = z.object({ errcode: z.int() });

/** Null when the error is not about the disk or the file. */
export function storageTroubleOf(error: unknown): StorageTrouble | null {
  const known = sqliteErrorSchema.safeParse(error);
  return known.success ? (troubles[known.data.errcode & 0xff] ?? null) : null;
}

/** The problem with the file, or the error itself when it is not about the file. */
export function asProblem(error: unknown, file: string): unknown {
  if (error instanceof DatabaseProblem) return error;
  const trouble = storageTroubleOf(error);
  if (trouble === 'in-use') return inUse(file);
  if (trouble === 'damaged') return damaged(file);
  const isRefused = trouble !== null || isFileError(error);
  if (!isRefused) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new DatabaseProblem(
    'not-writable',
    `${file} cannot be written (${why}). No refund can be made until it can.`,
  );
}

export function damaged(file: string, how = 'is damaged'): DatabaseProblem {
  return new DatabaseProblem(
    'damaged',
    `${file} ${how}. It was left as it is; keep a copy of it, then put back a backup or choose another data folder. No refund can be made with it.`,
  );
}

export function inUse(file: string): DatabaseProblem {
  return new DatabaseProblem('in-use', `Another terminal is already running on this data folder (${file}).`);
}

function isFileError(error: unknown): boolean {
  return z.object({ syscall: z.string(), code: z.string() }).safeParse(error).success;
}
