// One handler per command; dispatch = parse, run, parse, envelope.
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import {
  commandNames,
  commands,
  type Checked,
  type CommandName,
  type Output,
  type Reply,
} from '../../preload/contract/api.ts';
import { TerminalError } from './errors.ts';
import type { Log } from './ports.ts';

export type Handlers = { [C in CommandName]: (input: Checked<C>) => Output<C> | Promise<Output<C>> };

/** Runs a command by name. Never throws: a refusal and a defect are replies too, and neither holds a stack. */
export function createDispatch(
  handlers: Handlers,
  log: Log,
): (command: string, input: unknown) => Promise<Reply<unknown>> {
  const runs = bind(handlers);
  return async (command, input) => {
    const name = commandNames.find((known) => known === command);
    if (!name) return refusal(new TerminalError('invalid-input', 'there is no such command'));
    try {
      return { ok: true, value: await runs[name](input) };
    } catch (error) {
      if (error instanceof TerminalError) {
        if (error.cause !== undefined) log.defect(error.code, error.cause);
        return refusal(error);
      }
      const incident = randomBytes(4).toString('hex');
      log.defect(incident, error);
      return refusal(new TerminalError('internal', 'a defect', { incident }));
    }
  };
}

type Run = (input: unknown) => Promise<unknown>;

/** Each handler between its two schemas. */
function bind(handlers: Handlers): Record<CommandName, Run> {
  const run = <I, O>(
    schemas: { input: z.ZodType<I>; output: z.ZodType<O> },
    handler: (input: I) => O | Promise<O>,
  ): Run => {
    return async (input) => schemas.output.parse(await handler(check(schemas.input, input)));
  };
  return {
    'terminal.status': run(commands['terminal.status'], handlers['terminal.status']),
    'terminal.takeOver': run(commands['terminal.takeOver'], handlers['terminal.takeOver']),
    'session.signIn': run(commands['session.signIn'], handlers['session.signIn']),
    'session.lock': run(commands['session.lock'], handlers['session.lock']),
    'session.touch': run(commands['session.touch'], handlers['session.touch']),
    'order.lookUp': run(commands['order.lookUp'], handlers['order.lookUp']),
    'order.remembered': run(commands['order.remembered'], handlers['order.remembered']),
    'refund.submit': run(commands['refund.submit'], handlers['refund.submit']),
    'refund.approve': run(commands['refund.approve'], handlers['refund.approve']),
    'refund.cancel': run(commands['refund.cancel'], handlers['refund.cancel']),
    'refund.hurry': run(commands['refund.hurry'], handlers['refund.hurry']),
    'refund.resolve': run(commands['refund.resolve'], handlers['refund.resolve']),
    'refund.read': run(commands['refund.read'], handlers['refund.read']),
    'refund.list': run(commands['refund.list'], handlers['refund.list']),
    'gateway.tryNow': run(commands['gateway.tryNow'], handlers['gateway.tryNow']),
    'settings.changeOffline': run(commands['settings.changeOffline'], handlers['settings.changeOffline']),
    'receipt.read': run(commands['receipt.read'], handlers['receipt.read']),
    'receipt.print': run(commands['receipt.print'], handlers['receipt.print']),
    'receipt.save': run(commands['receipt.save'], handlers['receipt.save']),
    'print.list': run(commands['print.list'], handlers['print.list']),
    'print.retry': run(commands['print.retry'], handlers['print.retry']),
    'print.settle': run(commands['print.settle'], handlers['print.settle']),
    'taxNote.print': run(commands['taxNote.print'], handlers['taxNote.print']),
    'taxNote.save': run(commands['taxNote.save'], handlers['taxNote.save']),
    'training.sheet': run(commands['training.sheet'], handlers['training.sheet']),
  };
}

function check<I>(schema: z.ZodType<I>, input: unknown): I {
  const checked = schema.safeParse(input);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  // The path alone: the value may be a PIN.
  throw new TerminalError('invalid-input', 'the call has the wrong shape', {
    at: issue?.path.join('.') ?? '',
  });
}

function refusal({ code, message, details }: TerminalError): Reply<never> {
  return { ok: false, error: { code, message, details } };
}
