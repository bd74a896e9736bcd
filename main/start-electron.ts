// Electron's entry: one instance, the terminal behind it, the window in front.
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, powerMonitor, protocol, session } from 'electron';
import { prepareElectron, startElectronHost } from './hosts/electron.ts';
import { electronArguments, helpText, readLaunch, type LaunchOptions } from './hosts/launch.ts';
import { stackOf } from './hosts/call.ts';
import { systemPrinter } from './hosts/electron-printer.ts';
import { leavingSentence } from './hosts/leaving.ts';
import { openTerminal, StartProblem } from './hosts/open-terminal.ts';
import { readPage } from './hosts/page.ts';

const electron = { app, protocol, session, dialog, ipcMain, BrowserWindow };
/** Built, this file is dist/main/start-electron.js. */
const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A hidden window that shares nothing with the page. */
function openPaperWindow(): BrowserWindow {
  return new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, javascript: false, partition: 'paper' },
  });
}

function start(): void {
  const options = readLaunch(electronArguments(process.argv, app.isPackaged), process.env);
  if ('problem' in options) return end(options.problem, 2);
  if (options.help) {
    console.log(helpText());
    return app.exit(0);
  }
  app.setPath('userData', join(options.dataDir, 'electron'));
  if (!prepareElectron(electron)) return app.exit(0);
  // Waiting for readiness must not block this module: Electron is not ready before its entry has been evaluated.
  app
    .whenReady()
    .then(() => open(options))
    .catch(fail);
}

async function open(options: LaunchOptions): Promise<void> {
  const page = readPage(built('renderer'));
  const opened = await openTerminal(options, {
    systemPrinter: (choice) => systemPrinter(choice, openPaperWindow),
  });
  const host = startElectronHost({
    electron,
    terminal: opened.terminal,
    page,
    preload: built('preload/electron.cjs'),
    isPackaged: app.isPackaged,
    report(incident, error) {
      console.error(`defect ${incident}: ${stackOf(error)}`);
    },
  });
  // What a second start was given is ignored; it only brings the first one forward.
  app.on('second-instance', () => {
    host.focus();
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  let isClosing = false;
  const close = (): void => {
    if (isClosing) return;
    isClosing = true;
    host.close();
    opened.close().then((left) => {
      const sentence = leavingSentence(left);
      if (sentence !== '') console.log(sentence);
      app.exit(0);
    }, fail);
  };
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (host.window.isDestroyed()) close();
    else host.leave();
  });
  // Nobody may be there to answer a question, and the system does not wait for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, close);
  powerMonitor.on('shutdown', close);
}

function fail(error: unknown): void {
  if (error instanceof StartProblem) return end(error.message, 1);
  console.error(stackOf(error));
  end('Refund Terminal could not start because of a defect. The details are in the console.', 70);
}

/** Shows one sentence, in a window where there is one, and ends. */
function end(sentence: string, code: number): void {
  console.error(sentence);
  dialog.showErrorBox('Refund Terminal', sentence);
  app.exit(code);
}

start();
