// The line between the cashier's page and the customer's: told at once and again and again, and over when it falls silent.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CustomerScene } from '../../preload/contract/customer.ts';
import { silenceMs, type Line } from '../../renderer/customer/line.ts';
import { receiveScenes } from '../../renderer/customer/receiver.ts';
import { tellCustomers } from '../../renderer/customer/sender.ts';
import { createPreferences } from '../../renderer/preferences.ts';
import { createTerminalStore } from '../../renderer/store.ts';
import { languages } from '../../renderer/languages.ts';
import { createSpeaker, speak } from '../../renderer/words.ts';
import { en } from '../../renderer/words/en.ts';
import { aBridge, aPageRefund, aStatus, aStorage } from './page-parts.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  speak(createSpeaker(languages.en, en));
});

/** All pages of one browser; what is said is a copy, and nobody hears themselves. */
function aBrowser() {
  const ears = new Map<symbol, (said: unknown) => void>();
  const said: unknown[] = [];
  function openLine(): Line {
    const own = Symbol('line');
    return {
      say(message) {
        said.push(message);
        for (const [line, hear] of [...ears]) if (line !== own) hear(structuredClone(message));
      },
      hear: (listener) => void ears.set(own, listener),
      close: () => void ears.delete(own),
    };
  }
  return { openLine, said };
}
type Browser = ReturnType<typeof aBrowser>;

function aCashier(browser: Pick<Browser, 'openLine'>, reported: unknown[] = []) {
  const report = (error: unknown): never => {
    throw error;
  };
  const preferences = createPreferences({
    storage: aStorage(),
    page: { title: '', documentElement: { lang: '', dir: '', dataset: {} } },
    wanted: [],
    media: () => ({ matches: false, addEventListener: () => undefined }),
    report,
  });
  const core = aBridge({ 'order.remembered': () => ({ ok: true, value: { orders: [] } }) });
  const store = createTerminalStore(core, {
    storage: aStorage(),
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
    report,
  });
  store.setState({ status: aStatus() });
  const stop = tellCustomers({
    terminal: store,
    preferences,
    openLine: browser.openLine,
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
    report: (error) => reported.push(error),
  });
  return { preferences, store, stop };
}

const first: CustomerScene = {
  store: '',
  training: false,
  language: 'en',
  colours: 'light',
  view: { shows: 'greeting' },
};
const aDisplay = (browser: Browser) =>
  receiveScenes({ line: browser.openLine(), first, now: () => Date.now() });
const refunded = { shows: 'refunded', amount: { minor: 10_000, currency: 'THB' }, channel: 'truemoney' };
const through = aPageRefund({ state: 'refunded' });

describe('the cashier’s page', () => {
  it('says nothing until the display is switched on, and nothing after it was switched off', () => {
    const browser = aBrowser();
    const { preferences, store } = aCashier(browser);
    store.do.showRefund(through);
    vi.advanceTimersByTime(10_000);
    expect(browser.said).toEqual([]);
    preferences.do.showCustomers('on');
    expect(browser.said.at(-1)).toMatchObject({ kind: 'scene', scene: { view: refunded } });
    preferences.do.showCustomers('off');
    expect(browser.said.at(-1)).toMatchObject({ kind: 'bye' });
    const count = browser.said.length;
    vi.advanceTimersByTime(10_000);
    store.do.next();
    expect(browser.said).toHaveLength(count);
  });

  it('speaks the language of the paper where the shop chose one, else that of the screen', async () => {
    const browser = aBrowser();
    const { preferences, store } = aCashier(browser);
    const display = aDisplay(browser);
    preferences.do.showCustomers('on');
    await preferences.do.speakIn('th');
    expect(display.getState().language).toBe('th');
    store.setState({ status: aStatus({ receiptLanguage: 'ja' }) });
    expect(display.getState().language).toBe('ja');
  });

  it('goes on as if nothing were wrong when the line breaks', () => {
    const broken = new Error('the line is broken');
    const line: Line = {
      say: () => {
        throw broken;
      },
      hear: () => undefined,
      close: () => undefined,
    };
    const reported: unknown[] = [];
    const { preferences, store } = aCashier({ openLine: () => line }, reported);
    preferences.do.showCustomers('on');
    store.do.showRefund(through);
    expect(store.getState().step).toEqual({ at: 'outcome', refundNo: through.refundNo });
    expect(new Set(reported)).toEqual(new Set([broken]));
  });

  it('hands its colours and the shop’s name on', () => {
    const browser = aBrowser();
    const { preferences } = aCashier(browser);
    const display = aDisplay(browser);
    preferences.do.showCustomers('on');
    preferences.do.wear('high-contrast');
    expect(display.getState()).toMatchObject({
      store: 'Siam Square',
      colours: 'high-contrast',
      training: true,
    });
  });
});

describe('the display', () => {
  it('that opens late is told at once', () => {
    const browser = aBrowser();
    const { preferences, store } = aCashier(browser);
    preferences.do.showCustomers('on');
    store.do.showRefund(through);
    expect(aDisplay(browser).getState().view).toEqual(refunded);
  });

  it('follows a refund, and greets the next customer', () => {
    const browser = aBrowser();
    const { preferences, store } = aCashier(browser);
    preferences.do.showCustomers('on');
    const display = aDisplay(browser);
    store.do.showRefund(aPageRefund({ state: 'sending' }));
    expect(display.getState().view.shows).toBe('sending');
    store.do.keepRefund(through);
    expect(display.getState().view).toEqual(refunded);
    vi.advanceTimersByTime(60_000);
    expect(display.getState().view).toEqual(refunded);
    store.do.next();
    expect(display.getState()).toMatchObject({ store: 'Siam Square', view: { shows: 'greeting' } });
  });

  it('greets at once when the cashier’s page says goodbye', () => {
    const browser = aBrowser();
    const { preferences, store, stop } = aCashier(browser);
    preferences.do.showCustomers('on');
    const display = aDisplay(browser);
    store.do.showRefund(through);
    stop();
    expect(display.getState().view.shows).toBe('greeting');
  });

  it('greets a few seconds after the cashier’s page was lost without a word, and not before', () => {
    const display = aDisplay(withOneWord());
    expect(display.getState().view).toEqual(refunded);
    vi.advanceTimersByTime(silenceMs - 1_000);
    expect(display.getState().view).toEqual(refunded);
    vi.advanceTimersByTime(2_000);
    expect(display.getState().view.shows).toBe('greeting');
  });

  /** A page that answers the hello and is never heard again. */
  function withOneWord(): Browser {
    const browser = aBrowser();
    const line = browser.openLine();
    const scene = { ...first, view: { ...refunded, shows: 'refunded' as const } };
    line.hear(() => line.say({ kind: 'scene', page: crypto.randomUUID(), since: 1, scene }));
    return browser;
  }

  it('is not moved by anything that is no message', () => {
    const browser = aBrowser();
    const { preferences, store } = aCashier(browser);
    preferences.do.showCustomers('on');
    const ears: ((said: unknown) => void)[] = [];
    const line: Line = { ...browser.openLine(), hear: (listener) => void ears.push(listener) };
    const display = receiveScenes({ line, first, now: () => Date.now() });
    store.do.showRefund(through);
    for (const said of [null, 'refunded', {}, { kind: 'scene' }, { kind: 'bye' }, { shows: 'refunded' }])
      ears.forEach((hear) => hear(said));
    expect(display.getState()).toEqual(first);
  });

  it('of two cashiers’ pages shows the one where something happened last', () => {
    const browser = aBrowser();
    const [idle, busy] = [aCashier(browser), aCashier(browser)];
    const display = aDisplay(browser);
    busy.preferences.do.showCustomers('on');
    idle.preferences.do.showCustomers('on');
    vi.advanceTimersByTime(1_000);
    busy.store.do.showRefund(through);
    vi.advanceTimersByTime(10_000);
    expect(display.getState().view).toEqual(refunded);
    busy.stop();
    expect(display.getState().view.shows).toBe('greeting');
  });
});
