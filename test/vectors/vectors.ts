// The command behind `npm run vectors -- FILE`: a line for each failed vector, then the count.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkVectors, NoVectors } from './checker.ts';

const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0) stop('Usage: npm run vectors -- FILE');
else run(file);

function run(name: string): void {
  const document = read(name);
  if (document === undefined) return;
  try {
    const { passed, failed, failures } = checkVectors(document);
    for (const line of failures) process.stdout.write(`failed  ${oneLine(line)}\n`);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    process.exitCode = failed === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof NoVectors)) throw error;
    stop(`${name}: ${error.message}`);
  }
}

/** Undefined after the reason was told. npm runs this in the project's folder and tells where it was called from. */
function read(name: string): unknown {
  try {
    const text = readFileSync(resolve(process.env['INIT_CWD'] ?? '', name), 'utf8');
    const document: unknown = JSON.parse(text.replace(/^\u{feff}/u, ''));
    return document ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) stop(`${name} is not JSON.`);
    else stop(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
    return undefined;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function stop(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}
