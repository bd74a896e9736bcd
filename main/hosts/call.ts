// One call from a page, before the terminal sees it: its size, its shape as JSON, and what becomes of a defect.
import { randomUUID } from 'node:crypto';
import type { Failure, Reply } from '../../preload/contract/api.ts';
import type { Terminal } from '../core/terminal.ts';

/** The most that the input of one call may weigh, in bytes of JSON. Source: reliability L6 and E17. */
export const largestCall = 64 * 1024;

/** Writes a defect where a technician finds it by its incident number. */
export type ReportDefect = (incident: string, error: unknown) => void;

/** A refusal of the host itself, in the words of the contract. */
export function refuse(
  code: Failure['code'],
  message: string,
  details: Failure['details'] = {},
): { ok: false; error: Failure } {
  return { ok: false, error: { code, message, details } };
}

/**
 * Hands one call to the terminal. Never rejects: whatever is not an answer becomes `internal` with an incident
 * number, and the stack goes to `report` alone.
 */
export async function answerCall(
  terminal: Pick<Terminal, 'dispatch'>,
  command: unknown,
  input: unknown,
  report: ReportDefect,
): Promise<Reply<unknown>> {
  if (typeof command !== 'string') return refuse('invalid-input', 'A command is a text.');
  const text = asJson(input);
  if (text === null) return refuse('invalid-input', 'The input cannot be written as JSON.');
  if (Buffer.byteLength(text) > largestCall) {
    return refuse('invalid-input', 'The input is too large.', { largest: largestCall });
  }
  try {
    const plain: unknown = JSON.parse(text);
    return await terminal.dispatch(command, plain);
  } catch (error) {
    const incident = randomUUID().slice(0, 8);
    report(incident, error);
    return refuse('internal', 'Something went wrong inside the terminal.', { incident });
  }
}

/** The stack alone: the fields of an error may hold a request with its keys. */
export function stackOf(error: unknown): string {
  if (error instanceof Error) return error.stack ?? error.message;
  return `something of type ${typeof error} was thrown`;
}

/** The text that would have crossed a wire; null when there is none, as for a cycle or nothing at all. */
function asJson(input: unknown): string | null {
  try {
    return JSON.stringify(input) ?? null;
  } catch {
    return null;
  }
}
