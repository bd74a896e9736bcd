// The launcher behind `npm start`: takes Electron where it can, the loopback host otherwise, and says which.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stackOf } from './hosts/call.ts';
import { findBrowser, openBrowserWindow, type BrowserWindow } from './hosts/browser-window.ts';
import { chooseHost, hasDisplay, type HostChoice, type HostFacts } from './hosts/choose-host.ts';
import {
  downloadRuntime,
  findRuntime,
  rememberedOutcome,
  rememberOutcome,
} from './hosts/electron-runtime.ts';
import { leavingSentence } from './hosts/leaving.ts';
import { helpText, readLaunch, type Environment, type LaunchOptions } from './hosts/launch.ts';

/** Built, this file is dist/main/start.js. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (sentence: string): void => {
  console.log(sentence);
};

async function start(argv: readonly string[], env: Environment): Promise<void> {
  const options = readLaunch(argv, env);
  if ('problem' in options) {
    console.error(options.problem);
    process.exitCode = 2;
    return;
  }
  if (options.help) {
    say(helpText());
    return;
  }
  const choice = await choose(options, env);
  switch (choice.host) {
    case 'electron':
      return runElectron(options, argv, env);
    case 'loopback':
      return runLoopback(options, env, choice.why);
    case 'download':
    case 'none':
      console.error(choice.why ?? 'Electron cannot be had here.');
      process.exitCode = 1;
  }
}

async function choose({ host: asked }: LaunchOptions, env: Environment): Promise<HostChoice> {
  const runtime = findRuntime(root, env);
  const facts: HostFacts = {
    asked,
    hasDisplay: hasDisplay(process.platform, env),
    runtime,
    download: runtime.version === null ? null : rememberedOutcome(root, runtime.version),
    isFresh: false,
  };
  const choice = chooseHost(facts);
  if (choice.host !== 'download' || runtime.version === null) return choice;
  const download = await downloadRuntime(root, env, say);
  rememberOutcome(root, runtime.version, download);
  return chooseHost({ ...facts, runtime: findRuntime(root, env), download, isFresh: true });
}

/** How long after its start an end of Electron means that it cannot run here at all. */
const couldNotStartMs = 10_000;

async function runElectron(options: LaunchOptions, argv: readonly string[], env: Environment): Promise<void> {
  const { program } = findRuntime(root, env);
  if (program === null) throw new Error('the Electron runtime went away while it was being started');
  const begun = Date.now();
  const script = fileURLToPath(new URL('start-electron.js', import.meta.url));
  // Chromium refuses its sandbox to root.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { ELECTRON_RUN_AS_NODE: _asNode, ...clean } = env;
  const child = spawn(program, [...switches, script, ...argv], { env: clean, stdio: 'inherit' });
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const ended = await new Promise<{ code: number | null; why: string }>((done) => {
    child.once('error', (error) => {
      done({ code: null, why: error.message });
    });
    child.once('exit', (code, signal) => {
      done({ code, why: code === null ? `signal ${signal ?? 'unknown'}` : `exit code ${code}` });
    });
  });
  process.off('SIGINT', stop).off('SIGTERM', stop);
  // 127 is the loader's word for a system library that is missing; a signal is a crash of the runtime itself.
  const couldNotRun = (ended.code === null || ended.code === 127) && !child.killed;
  if (couldNotRun && options.host === 'auto' && Date.now() - begun < couldNotStartMs) {
    return runLoopback(options, env, `Electron cannot run on this machine (${ended.why}).`);
  }
  if (couldNotRun) console.error(`Electron ended unexpectedly (${ended.why}).`);
  process.exitCode = child.killed ? 0 : (ended.code ?? 1);
}

async function runLoopback(options: LaunchOptions, env: Environment, why: string | null): Promise<void> {
  if (why !== null) say(`${why} The terminal opens in a browser instead.`);
  const host = await openLoopback(options);
  if (host === null) return;
  if (host.onlyReadable !== null) say(`Only for reading: ${host.onlyReadable}`);
  say(`Refund Terminal is ready: ${host.address}`);
  const window = options.open ? openWindow(options, env, host.address) : null;
  let isStopping = false;
  void window?.ended.then((how) => {
    if (isStopping) return;
    // The first address was used up by the window, or may have been.
    const what = how === 'closed' ? 'The window is closed.' : 'The browser could not keep its window open.';
    say(`${what} The terminal goes on until Ctrl+C, at ${host.newAddress()}`);
  });
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop).once('SIGTERM', stop);
  });
  isStopping = true;
  window?.close();
  const sentence = leavingSentence(await host.close());
  if (sentence !== '') say(sentence);
}

/** Loads the terminal only now: whoever gets Electron, or the help, does not wait for it. */
async function openLoopback(options: LaunchOptions) {
  const { StartProblem } = await import('./hosts/open-terminal.ts');
  const { startLoopback } = await import('./hosts/start-loopback.ts');
  try {
    return await startLoopback(options);
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    console.error(error.message);
    process.exitCode = 1;
    return null;
  }
}

function openWindow(options: LaunchOptions, env: Environment, address: string): BrowserWindow | null {
  if (!hasDisplay(process.platform, env)) return null;
  const program = findBrowser(process.platform, env);
  if (program === null) {
    say('No Chromium, Chrome or Edge was found; open the address in a browser of your choice.');
    return null;
  }
  return openBrowserWindow(program, address, options.dataDir, env);
}

start(process.argv.slice(2), process.env).catch((error: unknown) => {
  console.error(stackOf(error));
  process.exit(70);
});
