// Puts one scene on the page: the real screen and its real store, before a core that answers what the scene says.
import { StrictMode } from 'react';
import type { Root } from 'react-dom/client';
import type { RefundState } from '../../preload/contract/vocabulary.ts';
import { App } from '../../renderer/App.tsx';
import { createPreferences } from '../../renderer/preferences.ts';
import { createTerminalStore } from '../../renderer/store.ts';
import type { TerminalStore } from '../../renderer/state.ts';
import { aBridge, aStorage, type FakeBridge } from '../renderer/page-parts.ts';
import { refund, shop, value } from './parts.ts';
import { receiptOf } from './receipts.ts';
import type { Scene } from './scene.ts';

const chosen = ['language', 'theme', 'hand'] as const;
/** A person's fingers are slower, and a scanner faster. */
const keyGapMs = 60;
const frameMs = 16;
/** Until what is asked for when a screen appears is there. */
const settleMs = 200;

const report = (error: unknown): void => reportError(error);

/** Shows the scene in the language, theme and hand of the address, which the document carries once all is there. */
export async function stage(scene: Scene, root: Root, address: URLSearchParams): Promise<void> {
  const { documentElement } = document;
  const preferences = createPreferences({
    storage: aStorage(chosen.map((name) => [`refund-terminal.${name}`, address.get(name)])),
    page: document,
    wanted: ['en'],
    media: (query) => matchMedia(query),
    report,
  });
  await preferences.do.start();
  const core = coreOf(scene, documentElement.lang);
  const store = createTerminalStore(core, {
    storage: aStorage(Object.entries(scene.kept ?? {})),
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
    // A core that is gone on purpose is no defect of the page.
    report: () => undefined,
  });
  root.render(
    <StrictMode>
      <App store={store} preferences={preferences} />
    </StrictMode>,
  );
  await until(store, ({ status }) => status !== null);
  await scene.arrive?.(store, core);
  // A part of the screen that is still being read has no headline, and takes no keys.
  while (!document.querySelector('h1')) await pause(frameMs);
  if (scene.press) await pause(settleMs);
  for (const code of scene.press ?? []) {
    const key = code.replace(/^Digit/, '');
    window.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }));
    await pause(keyGapMs);
  }
  documentElement.dataset['staged'] = address.toString();
}

/** What a scene leaves open is answered by a quiet shop; what no scene may meet is never answered. */
function coreOf({ status, answers }: Scene, language: string): FakeBridge {
  const never = new Promise<never>(() => undefined);
  const shown = answers?.['refund.read']?.({ refundNo: '' });
  let state: RefundState = 'refunded';
  void Promise.resolve(shown).then((reply) => {
    if (reply?.ok) state = reply.value.refund.state;
  });
  return aBridge({
    'terminal.status': value(shop(status)),
    'session.touch': value({}),
    'session.signIn': () => never,
    'order.lookUp': () => never,
    'order.remembered': value({ orders: [] }),
    'refund.list': value({ refunds: [], next: null, totals: { open: 0, held: 0, doneToday: 0 } }),
    'refund.read': value({ refund: refund(), history: [], papers: [] }),
    'receipt.read': () => {
      const { receipt, png } = receiptOf(state, language);
      return { ok: true, value: { receipt, png } };
    },
    'print.list': value({ jobs: [] }),
    ...answers,
  });
}

function until(store: TerminalStore, isThere: (state: ReturnType<TerminalStore['getState']>) => boolean) {
  return new Promise<void>((resolve) => {
    if (isThere(store.getState())) return resolve();
    const stop = store.subscribe((state) => {
      if (!isThere(state)) return;
      stop();
      resolve();
    });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
