// The command behind `npm run sandbox`: the pretend banks and, on request, a pretend printer, until Ctrl+C.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

async function run({ options, printer, json }: ReturnType<typeof readCommand>): Promise<void> {
  const sandbox = await startSandbox(options);
  for (const notice of sandbox.ledger.notices) process.stderr.write(`${notice}\n`);
  process.stdout.write(json ? asJson(sandbox) : asTable(sandbox, options.keyFile));
  const paper = printer && (await openPrinter(printer));
  const close = (): void => {
    Promise.all([sandbox.close(), paper?.close()]).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    });
  };
  process.once('SIGINT', close).once('SIGTERM', close);
}

async function openPrinter({ port, papers }: { port: number; papers: string | undefined }) {
  // Whoever only wants the banks does not wait for what draws paper.
  const { startPretendPrinter } = await import('./sandbox/printer.ts');
  let count = 0;
  if (papers !== undefined) mkdirSync(papers, { recursive: true });
  const printer = await startPretendPrinter({
    port,
    onPaper(paper) {
      count += 1;
      const file = papers && join(papers, `paper-${String(count).padStart(4, '0')}.png`);
      if (file) writeFileSync(file, paper.draw());
      process.stderr.write(`The pretend printer cut off paper ${count}${file ? `: ${file}` : ''}.\n`);
    },
  });
  process.stderr.write(`The pretend printer listens on 127.0.0.1:${printer.port}.\n`);
  return printer;
}
