// TerminalError: a refusal the screen has a sentence for. Everything else that is thrown is a defect.
import type { ErrorCode, ErrorDetails } from '../../preload/contract/errors.ts';

export class TerminalError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  /** `message` is for engineers; it never holds a key, a PIN or a request. */
  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'TerminalError';
    this.code = code;
    this.details = details;
  }
}

export function assertNever(value: never): never {
  throw new Error(`not covered: ${JSON.stringify(value)}`);
}
