// The loopback host: the shared bridge suite in a real browser, and who is kept out.
import { request as plainRequest } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from '@playwright/test';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventNames } from '../../preload/contract/api.ts';
import type { Terminal } from '../../main/core/terminal.ts';
import { PortProblem, serveLoopback, type LoopbackHost } from '../../main/hosts/loopback.ts';
import type { Page } from '../../main/hosts/page.ts';
import { fakeTerminal } from '../support/fake-terminal.ts';
import { chromiumProgram } from '../support/chromium.ts';
import { describeBridge, type CarelessBridge } from './bridge-contract.ts';

declare global {
  interface Window {
    /** The bridge without its types, and the test's ear. */
    careless?: CarelessBridge;
    hear?: (event: string, body: unknown) => Promise<void>;
  }
}

let browser: Browser;
let page: Page;

beforeAll(async () => {
  [browser, page] = await Promise.all([chromium.launch(chromiumProgram()), bridgePage()]);
}, 60_000);
afterAll(() => browser.close());

/** An empty page with nothing but the bridge. */
async function bridgePage(): Promise<Page> {
  const entry = fileURLToPath(new URL('../../preload/loopback.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input: entry } },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const script =
    bundle && 'output' in bundle ? bundle.output.find((part) => part.type === 'chunk')?.code : undefined;
  if (script === undefined) throw new Error('the bridge was not built');
  const file = (type: string, text: string) => ({ type, body: new Uint8Array(Buffer.from(text)) });
  return new Map([
    [
      '/',
      file(
        'text/html; charset=utf-8',
        '<!doctype html><title>bridge</title><script type="module" src="/bridge.js"></script><script type="module" src="/careless.js"></script>',
      ),
    ],
    ['/bridge.js', file('text/javascript; charset=utf-8', script)],
    ['/careless.js', file('text/javascript; charset=utf-8', 'window.careless = window.terminal;')],
  ]);
}

const hosts: LoopbackHost[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

async function open(
  terminal: Pick<Terminal, 'dispatch' | 'onEvent'> = fakeTerminal(),
  port = 0,
): Promise<LoopbackHost> {
  const host = await serveLoopback({ terminal, page, port, report: () => {} });
  hosts.push(host);
  return host;
}

describeBridge('the loopback host', async (terminal) => {
  const host = await open(terminal);
  const tab = await enter(host);
  const listeners = new Map<string, { event: string; hear: (body: unknown) => void }>();
  await tab.exposeFunction('hear', (event: string, body: unknown) => {
    for (const listener of listeners.values()) if (listener.event === event) listener.hear(body);
  });
  const refusal = await tab.evaluate((names) => {
    for (const name of names) window.terminal?.on(name, (body) => void window.hear?.(name, body));
    try {
      window.careless?.on('keys.changed', () => undefined);
      return null;
    } catch (error) {
      return String(error);
    }
  }, eventNames);
  await expect.poll(() => 'listeners' in terminal && terminal.listeners).toBe(1);
  let count = 0;
  return {
    bridge: {
      call: (command, input) =>
        tab.evaluate(
          ([name, body]) =>
            window.careless?.call(name, body) ?? Promise.reject(new Error('there is no bridge')),
          [command, input] as const,
        ),
      on(event, hear) {
        if (!eventNames.some((name) => name === event)) throw new TypeError(refusal ?? 'it was not refused');
        const id = String(count++);
        listeners.set(id, { event, hear });
        return () => void listeners.delete(id);
      },
    },
    close: async () => {
      await tab.context().close();
      await host.close();
    },
  };
});

async function enter(host: LoopbackHost) {
  const tab = await (await browser.newContext()).newPage();
  await tab.goto(host.newAddress());
  return tab;
}

interface Knock {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** One plain request, answered with its status. */
function knock(
  port: number,
  { path = '/', method = 'GET', headers = {}, body = '' }: Knock,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = plainRequest({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const json = { 'Content-Type': 'application/json' };

describe('who is kept out', () => {
  it.each([
    'localhost.evil',
    'evil.example',
    '127.0.0.1.nip.io',
    'localhost',
    '[::1]',
    '127.0.0.1:1',
    '0.0.0.0',
    '127.0.0.1:80@evil',
  ])('the Host %j gets no file and no call', async (name) => {
    const { port } = await open();
    const headers = { ...json, Host: name, Origin: `http://${name}` };
    expect(await knock(port, { headers })).toBe(403);
    expect(await knock(port, { path: '/call/terminal.status', method: 'POST', headers, body: '{}' })).toBe(
      403,
    );
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1', 'https://127.0.0.1', ''])(
    'a call from the origin %j is refused',
    async (origin) => {
      const terminal = fakeTerminal();
      const { port } = await open(terminal);
      const headers = { ...json, Origin: origin };
      expect(await knock(port, { path: '/call/terminal.status', method: 'POST', headers, body: '{}' })).toBe(
        403,
      );
      expect(terminal.calls).toEqual([]);
    },
  );

  it('a call without the session is refused, and so are the events', async () => {
    const terminal = fakeTerminal();
    const { port } = await open(terminal);
    const headers = { ...json, Origin: `http://127.0.0.1:${port}` };
    expect(await knock(port, { path: '/call/terminal.status', method: 'POST', headers, body: '{}' })).toBe(
      401,
    );
    expect(await knock(port, { path: '/events' })).toBe(401);
    expect(terminal.calls).toEqual([]);
  });

  it('another site may not fetch the page or its files', async () => {
    const { port } = await open();
    for (const site of ['cross-site', 'same-site']) {
      expect(await knock(port, { path: '/bridge.js', headers: { 'Sec-Fetch-Site': site } })).toBe(403);
    }
  });

  it('only JSON is read, and only by GET and POST', async () => {
    const { port } = await open();
    const headers = { 'Content-Type': 'text/plain', Origin: `http://127.0.0.1:${port}` };
    expect(await knock(port, { path: '/session', method: 'POST', headers, body: '{}' })).toBe(415);
    expect(await knock(port, { method: 'PUT' })).toBe(405);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets',
    '//etc/passwd',
    '/?x=1',
  ])('the path %s has no file', async (path) => {
    const { port } = await open();
    expect(await knock(port, { path })).toBe(404);
  });

  it('the token works once, and a guessed one never', async () => {
    const { port, newAddress } = await open();
    const token = newAddress().split('token=')[1];
    const show = (text: string | undefined) =>
      knock(port, {
        path: '/session',
        method: 'POST',
        headers: { ...json, Origin: `http://127.0.0.1:${port}` },
        body: JSON.stringify({ token: text }),
      });
    expect(await show('guessed')).toBe(401);
    expect(await show(token)).toBe(200);
    expect(await show(token)).toBe(401);
  });

  it('nothing is bound beyond this computer', async () => {
    const { port } = await open();
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    for (const address of ['127.0.0.2', ...others]) {
      await expect(
        new Promise((resolve, reject) => connect(port, address).on('connect', resolve).on('error', reject)),
      ).rejects.toThrow('ECONNREFUSED');
    }
  });
});

describe('the page', () => {
  it('hides the token from the address bar, and lives through a reload', async () => {
    const terminal = fakeTerminal();
    terminal.answers('gateway.tryNow', () => ({ ok: true, value: {} }));
    const tab = await enter(await open(terminal));
    const call = () => tab.evaluate(() => window.terminal?.call('gateway.tryNow', {}));
    expect(await call()).toEqual({ ok: true, value: {} });
    expect(tab.url()).not.toContain('token');
    await tab.reload();
    expect(await call()).toEqual({ ok: true, value: {} });
    await tab.context().close();
  });

  it('opened with a used address is told so', async () => {
    const host = await open();
    const address = host.newAddress();
    const first = await (await browser.newContext()).newPage();
    await first.goto(address);
    await first.evaluate(() => window.terminal?.call('gateway.tryNow', {}));
    const second = await (await browser.newContext()).newPage();
    await second.goto(address);
    const reply = await second.evaluate(() => window.terminal?.call('gateway.tryNow', {}));
    expect(reply).toMatchObject({ ok: false, error: { code: 'address-used' } });
    await Promise.all([first.context().close(), second.context().close()]);
  });

  it('is told when the terminal is gone', async () => {
    const host = await open();
    const tab = await enter(host);
    await tab.evaluate(() => window.terminal?.call('gateway.tryNow', {}));
    await host.close();
    hosts.length = 0;
    const reply = await tab.evaluate(() => window.terminal?.call('gateway.tryNow', {}));
    expect(reply).toMatchObject({ ok: false, error: { code: 'host-gone' } });
    await tab.context().close();
  });
});

it('a port in use is one plain sentence', async () => {
  const { port } = await open();
  await expect(open(fakeTerminal(), port)).rejects.toThrow(PortProblem);
  await expect(open(fakeTerminal(), port)).rejects.toThrow(`Port ${port} is in use.`);
});
