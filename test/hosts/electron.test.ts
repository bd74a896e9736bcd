// The Electron host against a stand-in for Electron: its bridge, and everything it denies.
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  isPageItself,
  prepareElectron,
  startElectronHost,
  type ElectronHost,
} from '../../main/hosts/electron.ts';
import { contentSecurityPolicy, customerPath, pageHeaders, type Page } from '../../main/hosts/page.ts';
import { electronArguments } from '../../main/hosts/launch.ts';
import type { Terminal } from '../../main/core/terminal.ts';
import { fakeElectron, ownFrame, type FakeElectron } from '../support/fake-electron.ts';
import { fakeTerminal } from '../support/fake-terminal.ts';
import { describeBridge, type CarelessBridge } from './bridge-contract.ts';

const file = (type: string, text: string) => ({ type, body: new TextEncoder().encode(text) });
const index = file('text/html; charset=utf-8', '<!doctype html>');
const page: Page = new Map([
  ['/', index],
  ['/index.html', index],
  [customerPath, file('text/html; charset=utf-8', '<!doctype html><title>customer</title>')],
  ['/assets/page.js', file('text/javascript; charset=utf-8', '1')],
]);

const running: ElectronHost[] = [];
afterEach(() => {
  for (const host of running.splice(0)) host.close();
});

function startHost(
  terminal: Terminal = fakeTerminal(),
  isPackaged = true,
): FakeElectron & { reports: string[] } {
  const electron = fakeElectron();
  const reports: string[] = [];
  running.push(
    startElectronHost({
      electron: electron.parts,
      terminal,
      page,
      preload: join('built', 'preload', 'electron.cjs'),
      isPackaged,
      report: (incident) => reports.push(incident),
    }),
  );
  return Object.assign(electron, { reports });
}

/** Runs the real preload script and hands out what it put on window. */
async function openBridge(electron: FakeElectron): Promise<CarelessBridge> {
  const { contextBridge, ipcRenderer } = electron;
  vi.resetModules();
  vi.doMock('electron', () => ({ contextBridge, ipcRenderer }));
  await import('../../preload/electron.ts');
  const bridge = electron.world.get('terminal');
  if (!isBridge(bridge)) throw new Error('the preload script put no bridge on window');
  return bridge;
}

function isBridge(value: unknown): value is CarelessBridge {
  return typeof value === 'object' && value !== null && 'call' in value && 'on' in value;
}

describeBridge('Electron', async (terminal) => {
  const electron = startHost(terminal);
  const bridge = await openBridge(electron);
  return {
    bridge,
    async close() {
      for (const host of running.splice(0)) host.close();
      await Promise.resolve();
    },
  };
});

describe('what the page gets', () => {
  test('one object with two functions, and no event object', async () => {
    const electron = startHost();
    const bridge = await openBridge(electron);
    expect([...electron.world.keys()]).toEqual(['terminal']);
    expect(Object.keys(bridge).sort()).toEqual(['call', 'on']);
    const heard: unknown[][] = [];
    bridge.on('refund.changed', (...all: unknown[]) => heard.push(all));
    electron.ipcRenderer.emit('terminal:event', { sender: 'not for pages' }, 'refund.changed', { n: 1 });
    expect(heard).toEqual([[{ n: 1 }]]);
  });

  test('a listener that left is off the line', async () => {
    const electron = startHost();
    const bridge = await openBridge(electron);
    const leave = bridge.on('refund.changed', () => undefined);
    expect(electron.ipcRenderer.listenerCount('terminal:event')).toBe(1);
    leave();
    expect(electron.ipcRenderer.listenerCount('terminal:event')).toBe(0);
  });
});

describe('who may call', () => {
  const strangers = {
    'a frame inside the page': { frame: { ...ownFrame, parent: ownFrame }, id: 7 },
    'another origin': {
      frame: { url: 'https://terminal/', origin: 'https://terminal', parent: null },
      id: 7,
    },
    'another host of the scheme': {
      frame: { url: 'app://terminal.evil/', origin: 'app://terminal.evil', parent: null },
      id: 7,
    },
    'another document of the scheme': {
      frame: { url: 'app://terminal/other.html', origin: 'app://terminal', parent: null },
      id: 7,
    },
    'a sandboxed document': { frame: { url: 'app://terminal/', origin: 'null', parent: null }, id: 7 },
    'a frame that is gone': { frame: null, id: 7 },
    'another window': { frame: ownFrame, id: 8 },
  };

  test.each(Object.entries(strangers))(
    '%s is refused and never reaches the terminal',
    async (_name, sender) => {
      const terminal = fakeTerminal();
      const electron = startHost(terminal);
      electron.sender = sender;
      const bridge = await openBridge(electron);
      expect(await bridge.call('terminal.status', {})).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      });
      expect(terminal.calls).toEqual([]);
    },
  );

  test('what cannot be written as JSON is refused', async () => {
    const terminal = fakeTerminal();
    const bridge = await openBridge(startHost(terminal));
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    for (const input of [undefined, 10n, cycle]) {
      expect(await bridge.call('terminal.status', input)).toMatchObject({ error: { code: 'invalid-input' } });
    }
    expect(terminal.calls).toEqual([]);
  });

  test('after closing nobody answers, and events go nowhere', async () => {
    const terminal = fakeTerminal();
    const electron = startHost(terminal);
    const bridge = await openBridge(electron);
    for (const host of running.splice(0)) host.close();
    await expect(bridge.call('terminal.status', {})).rejects.toThrow('nobody answers');
    expect(terminal.listeners).toBe(0);
  });

  test('the stack of a defect goes to the report alone', async () => {
    const terminal = fakeTerminal();
    terminal.answers('terminal.status', () => {
      throw new Error('broken');
    });
    const electron = startHost(terminal);
    const reply = await (await openBridge(electron)).call('terminal.status', {});
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'internal', details: { incident: electron.reports[0] } },
    });
  });
});

describe('the window', () => {
  test('is sandboxed, isolated and without Node', () => {
    const [options] = startHost().windows;
    expect(options?.webPreferences).toEqual({
      preload: join('built', 'preload', 'electron.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  test('has developer tools only where it is developed', () => {
    expect(startHost(fakeTerminal(), false).windows[0]?.webPreferences.devTools).toBe(true);
  });

  test('loads the page and nothing else', () => {
    expect(startHost().loaded).toEqual(['app://terminal/']);
  });

  test.each([
    'app://terminal/',
    'app://terminal/customer.html?to=1',
    'app://terminal/customer.html#1',
    'app://terminal/customer.htm',
    'app://terminal.evil/customer.html',
    'app://user@terminal/customer.html',
    'https://terminal/customer.html',
    'file:///customer.html',
    'javascript:alert(1)',
    '',
  ])('opens no other window, like "%s"', (address) => {
    const electron = startHost();
    expect(electron.newWindow(address)).toEqual({ action: 'deny' });
    expect(electron.open()).toEqual([0]);
  });

  test('comes back after a crash, three times', () => {
    const electron = startHost();
    for (let n = 0; n < 5; n += 1) electron.crash();
    expect(electron.reloads).toBe(3);
  });

  test('no permission and no device is granted', () => {
    expect(startHost().permissions()).toEqual([false, false, false]);
  });
});

describe('whoever closes the window', () => {
  const unfinished = { count: 2, sums: [{ minor: 45_000, currency: 'THB' }] };
  /** A terminal with refunds that are not finished, and a person who answers the box with this button. */
  function startWith(answer: FakeElectron['answerBox'], left = unfinished) {
    const terminal = fakeTerminal();
    terminal.left = left;
    return Object.assign(startHost(terminal), { terminal, answerBox: answer });
  }
  const button = (name: string) => (electron: FakeElectron) => electron.boxes[0]?.buttons.indexOf(name) ?? -1;
  /** The answer of a person has arrived. */
  const answered = () => new Promise((resolve) => setImmediate(resolve));

  test('is asked nothing when all is finished', () => {
    const electron = startHost();
    electron.closeWindow(0);
    expect([electron.open(), electron.boxes]).toEqual([[], []]);
  });

  test('is told how many refunds are not finished and their sum, once, and stays as long as nothing is answered', () => {
    const electron = startWith(() => new Promise(() => undefined));
    electron.closeWindow(0);
    electron.closeWindow(0);
    running[0]?.leave();
    expect(electron.boxes).toMatchObject([
      {
        message: 'Refunds that are not finished: 2 · ฿450.00',
        detail: 'They are saved. Nothing is sent or checked until the terminal is opened again.',
        buttons: ['Stay', 'Close'],
        defaultId: 0,
        cancelId: 0,
      },
    ]);
    expect(electron.open()).toEqual([0]);
  });

  test('stays with "Stay", and is asked again the next time', async () => {
    const electron = startWith(() => button('Stay')(electron));
    electron.closeWindow(0);
    await answered();
    expect(electron.open()).toEqual([0]);
    electron.closeWindow(0);
    expect(electron.boxes).toHaveLength(2);
  });

  test('leaves with "Close"', async () => {
    const electron = startWith(() => button('Close')(electron));
    electron.closeWindow(0);
    expect(electron.open()).toEqual([0]);
    await answered();
    expect(electron.open()).toEqual([]);
  });

  test('and whoever quits by the menu is asked the same', async () => {
    const electron = startWith(() => button('Close')(electron));
    running[0]?.leave();
    expect([electron.open(), electron.boxes.length]).toEqual([[0], 1]);
    await answered();
    expect(electron.open()).toEqual([]);
    const finished = startHost();
    running[1]?.leave();
    expect([finished.open(), finished.boxes]).toEqual([[], []]);
  });

  test('is not kept by a box that cannot be shown', async () => {
    const electron = startWith(() => Promise.reject(new Error('there is no display')));
    electron.closeWindow(0);
    await answered();
    expect([electron.open(), electron.reports]).toEqual([[], ['leaving']]);
  });

  test('is asked nothing when the program ends by itself, and a box that is open ends with it', async () => {
    let answer = (_button: number): void => undefined;
    const electron = startWith(() => new Promise((resolve) => (answer = resolve)));
    electron.closeWindow(0);
    for (const host of running.splice(0)) host.close();
    expect(electron.open()).toEqual([]);
    answer(1);
    await answered();
    expect([electron.boxes.length, electron.reports]).toEqual([1, []]);
  });
});

describe("the customer's display", () => {
  const address = 'app://terminal/customer.html';
  const openDisplay = (): FakeElectron & { reports: string[] } => {
    const electron = startHost();
    electron.newWindow(address);
    return electron;
  };

  test("is a window of the host's own, locked down as the other one, and without a bridge", () => {
    const electron = openDisplay();
    expect(electron.loaded).toEqual(['app://terminal/', address]);
    const [cashier, display] = electron.windows.map(({ webPreferences }) => webPreferences);
    expect({ preload: cashier?.preload, ...display }).toEqual(cashier);
    expect(display).not.toHaveProperty('preload');
  });

  test('is opened once, brought to the front after that, and opened again when it was closed', () => {
    const electron = openDisplay();
    electron.newWindow(address);
    expect([electron.open(), electron.focused]).toEqual([[0, 1], [1]]);
    electron.closeWindow(1);
    electron.newWindow(address);
    expect(electron.open()).toEqual([0, 2]);
  });

  test("is gone with the cashier's window, and when the program ends", () => {
    const closed = openDisplay();
    closed.closeWindow(0);
    expect(closed.open()).toEqual([]);
    const ended = openDisplay();
    for (const host of running.splice(0)) host.close();
    expect(ended.open()).toEqual([]);
  });

  test('opens nothing and goes nowhere, not even to the page with the bridge', () => {
    const electron = openDisplay();
    for (const to of [address, 'app://terminal/', 'https://example.test/']) {
      expect(electron.newWindow(to, 1)).toEqual({ action: 'deny' });
      expect(electron.isPrevented('will-navigate', to, 1)).toBe(true);
    }
    expect(electron.open()).toEqual([0, 1]);
  });

  test('cannot call the terminal, and is told none of its events', async () => {
    const terminal = fakeTerminal();
    const electron = startHost(terminal);
    electron.newWindow(address);
    electron.sender = { frame: { url: address, origin: 'app://terminal', parent: null }, id: 8 };
    const bridge = await openBridge(electron);
    expect(await bridge.call('terminal.status', {})).toMatchObject({ error: { code: 'invalid-input' } });
    expect(terminal.calls).toEqual([]);
  });

  test('may load its own files and ask the host nothing', () => {
    const policy = startHost().fetch(address).headers.get('content-security-policy');
    expect(policy).toBe(contentSecurityPolicy.replace("connect-src 'self'", "connect-src 'none'"));
  });
});

const hostile = [
  'app://terminal.evil/',
  'app://terminal@evil/',
  'app://user@terminal/',
  'app://user:pass@terminal/',
  'app://terminal:80/',
  'app://TERMINAL/',
  'app://terminal/other',
  'app://terminal/?next=1',
  'app:terminal/',
  'app:///terminal/',
  'apps://terminal/',
  'http://terminal/',
  'https://terminal/',
  'https://app//terminal/',
  'file:///terminal/',
  'javascript:alert(1)',
  'data:text/html,hello',
  'blob:app://terminal/1',
  'about:blank',
  'view-source:app://terminal/',
  'app://terminal\\@evil/',
  '',
];

describe('the way out', () => {
  test.each(hostile)('"%s" is not the page', (address) => {
    expect(isPageItself(address)).toBe(false);
    const electron = startHost();
    expect(electron.isPrevented('will-navigate', address)).toBe(true);
    expect(electron.isPrevented('will-frame-navigate', address)).toBe(true);
  });

  test('the page may be loaded again, and no redirect or webview is followed', () => {
    const electron = startHost();
    expect(electron.isPrevented('will-navigate', 'app://terminal/#order')).toBe(false);
    expect(electron.isPrevented('will-redirect', 'app://terminal/')).toBe(true);
    expect(electron.isPrevented('will-attach-webview', 'app://terminal/')).toBe(true);
  });

  test.each([
    'https://example.test/',
    'http://127.0.0.1:1/',
    'file:///etc/hostname',
    'ws://terminal/',
    'ftp://a/',
  ])('the page cannot load %s', (address) => {
    expect(startHost().mayLoad(address)).toBe(false);
  });

  test('the page loads its own files and pictures made of data', () => {
    const electron = startHost();
    const own = [
      'app://terminal/',
      'app://terminal/assets/page.js',
      'data:image/png;base64,AA',
      'blob:app://terminal/1',
    ];
    expect(own.filter((address) => !electron.mayLoad(address))).toEqual([]);
    expect(electron.mayLoad('devtools://devtools/bundled/x.html')).toBe(false);
  });
});

describe('the scheme', () => {
  test('serves the page with the policy on every answer', async () => {
    const electron = startHost();
    const found = electron.fetch('app://terminal/');
    expect(await found.text()).toBe('<!doctype html>');
    expect(found.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const answer of [
      found,
      electron.fetch('app://terminal/assets/page.js'),
      electron.fetch('app://terminal/no'),
    ]) {
      for (const [name, value] of Object.entries(pageHeaders)) expect(answer.headers.get(name)).toBe(value);
    }
  });

  test.each([
    'app://terminal/../package.json',
    'app://terminal/assets/../../package.json',
    'app://terminal/%2e%2e/%2e%2e/etc/passwd',
    'app://terminal/..%2fpackage.json',
    'app://terminal/assets\\..\\..\\package.json',
    'app://terminal//etc/passwd',
    'app://terminal/assets/',
    'app://terminal/assets/page.js%00.html',
    'app://terminal/__proto__',
    'app://other/',
    'app://terminal.evil/index.html',
  ])('%s is not found', (address) => {
    expect(startHost().fetch(address).status).toBe(404);
  });

  test('answers GET alone', () => {
    expect(startHost().fetch('app://terminal/', 'POST').status).toBe(404);
  });

  test('allows no inline script, no eval and no foreign source', () => {
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:/);
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "form-action 'none'",
    ]) {
      expect(contentSecurityPolicy.split('; ')).toContain(rule);
    }
  });
});

describe('before Electron is ready', () => {
  test('the sandbox is on for everything and the scheme is a secure one', () => {
    const electron = fakeElectron();
    expect(prepareElectron(electron.parts)).toBe(true);
    expect(electron.prepared).toEqual({
      isSandboxed: true,
      schemes: [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }],
    });
  });

  test('a second terminal gives way to the first', () => {
    const electron = fakeElectron();
    electron.isLockFree = false;
    expect(prepareElectron(electron.parts)).toBe(false);
    expect(electron.prepared.isSandboxed).toBe(false);
  });

  test("the terminal's arguments are told from Electron's and Chromium's", () => {
    const developed = [
      'electron',
      '--inspect=0',
      '--no-sandbox',
      'dist/main/start-electron.js',
      '--training',
    ];
    expect(electronArguments(developed, false)).toEqual(['--training']);
    expect(electronArguments(['electron', '--no-sandbox'], false)).toEqual([]);
    const packed = ['refund-terminal', '--no-sandbox', '--ozone-platform=wayland', '--port', '3'];
    expect(electronArguments(packed, true)).toEqual(['--port', '3']);
  });
});
