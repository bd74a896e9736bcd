// Starts a program from what an earlier run of it left compiled; a short life would be half compiling.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

const [program = '', compiled = ''] = process.argv.splice(2, 2);
const source = readFileSync(program, 'utf8');
const known = existsSync(compiled) ? readFileSync(compiled) : undefined;
const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
  filename: program,
  ...(known && { cachedData: known }),
});
if (!known || script.cachedDataRejected) process.on('exit', keepCompiled);

const run: unknown = script.runInThisContext();
if (typeof run !== 'function') throw new Error('the program is no function');
const module = { exports: {} };
Reflect.apply(run, module.exports, [
  module.exports,
  createRequire(program),
  module,
  program,
  dirname(program),
]);

/** Of a run that came to its own end, so that all it needed is in it. */
function keepCompiled(): void {
  const draft = `${compiled}.${process.pid}`;
  writeFileSync(draft, script.createCachedData());
  renameSync(draft, compiled);
}
