// The log file: facts somebody chose, and the stacks of defects. Never a whole object, so never a key, a PIN or a request.
import pino from 'pino';
import type { Log } from '../core/ports.ts';
import { stackOf } from './call.ts';

/** Appends JSON lines to the file, readable by its owner alone; null where none can be written, and they go to standard error. */
export function openLog(file: string | null): Log {
  const log = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: file ?? 2, sync: true, mkdir: true, mode: 0o600 }),
  );
  return {
    info: (message, facts = {}) => log.info(facts, message),
    defect: (incident, error) => log.error({ incident, stack: stackOf(error) }, 'defect'),
  };
}
