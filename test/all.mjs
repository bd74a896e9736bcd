// Everything that has to pass, in one run: each part counted, each skipped test with its reason, one last line.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'refund-terminal-test-'));
const longestPartMs = 60 * 60_000;

const parts = [
  { name: 'types', run: () => step(tool('typescript', 'bin/tsc'), ['-b']) },
  { name: 'lint', run: () => step(tool('eslint', 'bin/eslint.js'), ['.']) },
  {
    name: 'format',
    run: () => step(tool('prettier', 'bin/prettier.cjs'), ['--check', '--log-level=warn', '.']),
  },
  { name: 'build', run: build },
  { name: 'tests', run: () => vitest('terminal') },
  // The same inputs in each run, so that a run says something of the change; `npm run fuzz` takes new ones.
  { name: 'fuzz', run: () => program('fuzz', ['--seed', '7']) },
  { name: 'simulation', run: () => program('simulation') },
  { name: 'keychain', run: keychain },
  { name: 'e2e', run: () => playwright('test/playwright.config.ts') },
  { name: 'e2e:electron', run: () => playwright('test/e2e-electron/playwright.config.ts') },
];

const results = [];
try {
  for (const { name, run } of parts) {
    console.log(`\n== ${name}`);
    const begun = performance.now();
    const counted = run();
    results.push({ name, seconds: (performance.now() - begun) / 1000, ...withReasons(counted) });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
report();

function tool(name, file) {
  return join(root, 'node_modules', name, file);
}

/** Runs a Node program with its output on the screen; answers whether it ended well. */
function node(file, args, env = {}) {
  return run(process.execPath, [file, ...args], env);
}

function run(command, args, env = {}) {
  const ended = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    timeout: longestPartMs,
  });
  if (ended.error?.code === 'ETIMEDOUT') console.log(`stopped after ${longestPartMs / 60_000} minutes`);
  return ended.status === 0;
}

/** A part without tests of its own counts as one. */
function step(file, args) {
  return one(node(file, args));
}

function one(isWell) {
  return isWell ? { passed: 1, failed: [], skipped: [] } : { passed: 0, failed: ['see above'], skipped: [] };
}

function build() {
  const configs = ['main', 'preload', 'renderer'].map((folder) => `${folder}/vite.config.ts`);
  return one(
    configs.every((config) =>
      node(tool('vite', 'bin/vite.js'), ['build', '-c', config, '--logLevel', 'warn']),
    ),
  );
}

/** Its own lines tell what was tried; here it counts as one. */
function program(name, args = []) {
  const isBuilt = node(tool('vite', 'bin/vite.js'), ['build', '-c', `test/${name}/vite.config.ts`]);
  return one(isBuilt && node(join(root, 'dist', `${name}.js`), args));
}

function vitestArgs(project) {
  const reporters = ['--reporter=default', `--reporter=${join(root, 'test', 'support', 'tally.ts')}`];
  return ['run', '-c', 'test/vitest.config.ts', '--project', project, ...reporters];
}

function vitest(project) {
  const file = join(scratch, `${project}.json`);
  const isWell = node(tool('vitest', 'vitest.mjs'), vitestArgs(project), { TALLY_FILE: file });
  return settled(isWell, read(file));
}

/** The keychain suite, with a keyring of its own that lives as long as the suite. */
function keychain() {
  const missing = ['dbus-run-session', 'gnome-keyring-daemon'].filter((command) => !hasCommand(command));
  if (missing.length > 0) return skippedPart(`${missing.join(' and ')} not installed`);
  if (!existsSync(tool('keytar', 'build/Release/keytar.node')))
    return skippedPart('keytar is not built here');
  const home = join(scratch, 'keyring');
  const folder = (name) => join(home, name);
  for (const name of ['run', 'data', 'config', 'cache'])
    mkdirSync(folder(name), { recursive: true, mode: 0o700 });
  const file = join(scratch, 'keychain.json');
  const unlock =
    'printf "test\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"';
  const suite = [process.execPath, tool('vitest', 'vitest.mjs'), ...vitestArgs('keychain')];
  const isWell = run('dbus-run-session', ['--', 'sh', '-c', unlock, 'sh', ...suite], {
    HOME: home,
    XDG_RUNTIME_DIR: folder('run'),
    XDG_DATA_HOME: folder('data'),
    XDG_CONFIG_HOME: folder('config'),
    XDG_CACHE_HOME: folder('cache'),
    // With a display a locked keyring would wait for a person to answer its prompt.
    DISPLAY: '',
    TALLY_FILE: file,
  });
  return settled(isWell, read(file));
}

function playwright(config) {
  const file = join(scratch, `${config.replaceAll('/', '-')}.json`);
  const args = ['test', '-c', config, '--reporter=list,json'];
  const isWell = node(tool('@playwright/test', 'cli.js'), args, { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  const found = read(file);
  if (found === null) return settled(isWell, null);
  const failed = found.errors.map(() => 'an error outside of every test');
  const tally = { passed: 0, failed, skipped: [], repeated: [] };
  for (const suite of found.suites) countSuite(suite, '', tally);
  return settled(isWell, tally);
}

function countSuite(suite, above, tally) {
  for (const spec of suite.specs ?? []) {
    const name = [above, suite.title, spec.title].filter((title) => title !== '').join(': ');
    for (const test of spec.tests) {
      if (test.status === 'expected') tally.passed += 1;
      else if (test.status === 'flaky') {
        // A browser that is kept waiting by another program misses a moment; twice in a row it is the screen's doing.
        tally.passed += 1;
        tally.repeated.push(name);
      } else if (test.status === 'skipped') {
        const reason =
          test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? '';
        tally.skipped.push({ name, reason });
      } else tally.failed.push(`${name} (${test.status})`);
    }
  }
  for (const inner of suite.suites ?? [])
    countSuite(inner, [above, suite.title].filter(Boolean).join(': '), tally);
}

/** A part that ended badly, or left no count, has failed even when no single test did. */
function settled(isWell, tally) {
  if (tally === null) return { passed: 0, failed: ['it ended before it could count'], skipped: [] };
  if (!isWell && tally.failed.length === 0) tally.failed.push('it ended with an error');
  if (isWell && tally.passed === 0 && tally.skipped.length === 0)
    tally.failed.push('there was nothing to run');
  return tally;
}

function skippedPart(reason) {
  return { passed: 0, failed: [], skipped: [{ name: 'the whole part', reason }] };
}

/** A test may be skipped, but not without saying why. */
function withReasons({ passed, failed, skipped, repeated = [] }) {
  const silent = skipped.filter(({ reason }) => reason === '');
  return {
    passed,
    repeated,
    failed: [...failed, ...silent.map(({ name }) => `${name} was skipped without a reason`)],
    skipped: skipped.filter(({ reason }) => reason !== ''),
  };
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function hasCommand(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

function report() {
  console.log('\npart            passed  failed  skipped   seconds');
  for (const { name, passed, failed, skipped, seconds } of results) {
    const counts = [passed, failed.length, skipped.length].map((count) => String(count).padStart(8)).join('');
    console.log(`${name.padEnd(14)}${counts}${seconds.toFixed(1).padStart(10)}`);
  }
  for (const { name, failed } of results) {
    for (const what of failed) console.log(`failed   ${name}: ${what}`);
  }
  for (const { name, repeated } of results) {
    for (const test of repeated) console.log(`repeated ${name}: ${test} passed only the second time`);
  }
  for (const { name, skipped } of results) {
    for (const { name: test, reason } of skipped) console.log(`skipped  ${name}: ${test} (${reason})`);
  }
  const sum = (count) => results.reduce((total, part) => total + count(part), 0);
  const failed = sum((part) => part.failed.length);
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(
    `\n${sum((part) => part.passed)} passed, ${failed} failed, ${sum((part) => part.skipped.length)} skipped`,
  );
}
