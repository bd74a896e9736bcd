// The command behind `npm run sandbox`: the pretend banks alone, until Ctrl+C.
import { asJson, asTable, help, readCommand, UsageError } from './sandbox/command.ts';
import { startSandbox } from './sandbox/server.ts';

try {
  const command = readCommand(process.argv.slice(2));
  if (command.help) process.stdout.write(help);
  else await run(command);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function run({ options, json }: ReturnType<typeof readCommand>): Promise<void> {
  const sandbox = await startSandbox(options);
  for (const notice of sandbox.ledger.notices) process.stderr.write(`${notice}\n`);
  process.stdout.write(json ? asJson(sandbox) : asTable(sandbox, options.keyFile));
  const close = (): void => {
    sandbox.close().catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    });
  };
  process.once('SIGINT', close).once('SIGTERM', close);
}
