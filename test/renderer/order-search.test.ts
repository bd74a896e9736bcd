// An order is looked up: a new one is waited for, a known one stands there at once and is proven before it can be refunded.
import { describe, expect, it, vi } from 'vitest';
import type { Output, Reply } from '../../preload/contract/api.ts';
import type { OrderView } from '../../preload/contract/refund.ts';
import { missingOf } from '../../renderer/draft.ts';
import { aPageRefund, aStatus, aView, type FakeBridge } from './page-parts.ts';
import { aStore, callsOf, settled } from './page-store.ts';

describe('looking up', () => {
  it('shows the order that was found, with nothing chosen', async () => {
    const { store, get } = aStore();
    await store.do.lookUp(' 2103301701291052 ', { scanned: true });
    expect(get().step).toEqual({ at: 'order' });
    expect(get().draft).toMatchObject({ mode: 'whole', reason: null, scanned: true, clickToken: 'click-1' });
    expect(get().announced).toContain('100.00 left to refund');
  });

  it('shows a refund when its slip was scanned', async () => {
    const refund = aPageRefund({ state: 'unconfirmed' });
    const { store, get } = aStore({
      'order.lookUp': () => ({ ok: true, value: { kind: 'refund', refund } }),
    });
    await store.do.lookUp('R-0147');
    expect(get().step).toEqual({ at: 'outcome', refundNo: refund.refundNo });
    expect(get().refunds[refund.refundNo]).toEqual(refund);
  });

  it('keeps the number when nothing was found', async () => {
    const { store, get } = aStore({
      'order.lookUp': () => ({ ok: false, error: { code: 'order-not-found', message: '', details: {} } }),
    });
    await store.do.lookUp('99999999');
    expect(get()).toMatchObject({
      step: { at: 'find' },
      findText: '99999999',
      findTrouble: { code: 'order-not-found' },
      lookingUp: null,
    });
  });

  it('keeps only the answer to the last question', async () => {
    const later: (() => void)[] = [];
    const { store, get } = aStore({
      'order.lookUp': ({ orderNo }) =>
        new Promise((resolve) => {
          later.push(() =>
            resolve({
              ok: true,
              value: { kind: 'order', view: aView({ order: { ...aView().order, orderNo } }) },
            }),
          );
        }),
    });
    const first = store.do.lookUp('first-1');
    const second = store.do.lookUp('second-2');
    later[1]?.();
    await second;
    later[0]?.();
    await first;
    expect(get().draft?.view.order.orderNo).toBe('second-2');
  });

  it('can be stopped', async () => {
    const later: (() => void)[] = [];
    const { store, get } = aStore({
      'order.lookUp': () =>
        new Promise((resolve) => {
          later.push(() => resolve({ ok: true, value: { kind: 'order', view: aView() } }));
        }),
    });
    const asked = store.do.lookUp('first-1');
    store.do.stopLookingUp();
    later[0]?.();
    await asked;
    expect(get()).toMatchObject({ step: { at: 'find' }, lookingUp: null, draft: null });
  });

  it('takes along what a quick cashier chose before the order came', async () => {
    const { store, get } = aStore();
    const asked = store.do.lookUp('2103301701291052');
    store.do.typeAhead({ mode: 'part' });
    store.do.typeAhead({ digits: '42.5' });
    store.do.typeAhead({ reason: 'damaged' });
    await asked;
    expect(get().draft).toMatchObject({ mode: 'part', digits: '42.5', reason: 'damaged' });
  });

  it('keeps what was typed when the same order is scanned again, and not for another one', async () => {
    const { store, get, bridge } = aStore();
    await store.do.lookUp('2103301701291052');
    store.do.type({ reason: 'damaged' });
    await store.do.lookUp('2103301701291052');
    expect(get().draft?.reason).toBe('damaged');
    bridge.answers['order.lookUp'] = () => ({
      ok: true,
      value: { kind: 'order', view: aView({ order: { ...aView().order, orderNo: 'other-2' } }) },
    });
    await store.do.lookUp('other-2');
    expect(get().draft?.reason).toBeNull();
  });
});

const scanned = '2103301701291052';
const earlier = '2026-11-23T03:32:00.000Z';
const baht = (minor: number) => ({ minor, currency: 'THB' });
const found = (view: OrderView): Reply<Output<'order.lookUp'>> => ({
  ok: true,
  value: { kind: 'order', view },
});
const refused = (code: 'order-not-found' | 'gateway-unreachable'): Reply<never> => ({
  ok: false,
  error: { code, message: '', details: {} },
});

/** A page that has seen the order, and whose next look-up is answered when the test says so. */
async function aPageThatKnows(seen = aView({ checkedAt: earlier })) {
  const page = aStore({ 'order.lookUp': () => found(seen) });
  page.store.do.start();
  await settled(page.get);
  await page.store.do.lookUp(scanned, { scanned: true });
  page.store.do.next();
  let answer = (_: Reply<Output<'order.lookUp'>>): void => undefined;
  page.bridge.answers['order.lookUp'] = () => new Promise((resolve) => (answer = resolve));
  const look = page.store.do.lookUp(scanned, { scanned: true });
  const answered = async (reply: Reply<Output<'order.lookUp'>>): Promise<void> => {
    answer(reply);
    await look;
  };
  return { ...page, answered };
}

describe('an order that was seen before', () => {
  it('stands there at once, marked as what was last seen', async () => {
    const { get } = await aPageThatKnows();
    expect(get().step).toEqual({ at: 'order' });
    expect(get().draft).toMatchObject({ isChecking: true, view: { left: baht(10_000), checkedAt: earlier } });
    expect(get().announced).toContain('as last seen');
  });

  it('cannot be refunded before the gateway has answered, however complete it looks', async () => {
    const { store, get, bridge } = await aPageThatKnows();
    store.do.type({ reason: 'damaged' });
    await store.do.submit();
    const { draft } = get();
    expect(draft && missingOf(draft)?.sentence).toContain('has not answered yet');
    expect(callsOf(bridge, 'refund.submit')).toEqual([]);
  });

  it('is proven in its place, with everything that was typed meanwhile', async () => {
    const { store, get, answered } = await aPageThatKnows();
    store.do.type({ mode: 'part', digits: '42.5', reason: 'damaged' });
    const token = get().draft?.clickToken;
    await answered(found(aView()));
    expect(get().draft).toMatchObject({ isChecking: false, mode: 'part', digits: '42.5', reason: 'damaged' });
    expect(get().draft).toMatchObject({ clickToken: token, scanned: true, view: aView() });
    await store.do.submit();
    expect(get().step.at).toBe('outcome');
  });

  it('asks again for amount and reason where less is left than stood there', async () => {
    const { store, get, bridge, answered } = await aPageThatKnows();
    store.do.type({ mode: 'whole', reason: 'damaged' });
    await answered(found(aView({ left: baht(6_000) })));
    await store.do.submit();
    expect(callsOf(bridge, 'refund.submit')).toEqual([]);
    expect(get().draft).toMatchObject({ mode: 'part', digits: '', reason: null });
    expect(get().note?.text).toContain('60.00 is left');
  });

  it('keeps a typed part that is still there to refund, and refuses one that is not', async () => {
    for (const [left, missing] of [
      [6_000, null],
      [4_000, 'amount'],
    ] as const) {
      const { store, get, answered } = await aPageThatKnows();
      store.do.type({ mode: 'part', digits: '50', reason: 'damaged' });
      await answered(found(aView({ left: baht(left) })));
      const { draft } = get();
      expect(draft).toMatchObject({ digits: '50' });
      expect(draft && (missingOf(draft)?.part ?? null)).toBe(missing);
    }
  });

  it('gives way to another order that the gateway has for the number, without what was typed for it', async () => {
    const { store, get, answered } = await aPageThatKnows();
    store.do.type({ mode: 'part', digits: '42.5', reason: 'damaged' });
    await answered(found(aView({ order: { ...aView().order, orderKey: 'key-2' } })));
    expect(get().draft).toMatchObject({ isChecking: false, mode: 'whole', digits: '', reason: null });
  });

  it('goes away when nobody can prove it, and the number stays', async () => {
    const { get, answered } = await aPageThatKnows();
    await answered(refused('gateway-unreachable'));
    expect(get()).toMatchObject({
      step: { at: 'find' },
      draft: null,
      findText: scanned,
      findTrouble: { code: 'gateway-unreachable' },
    });
  });

  it('is not known any more once the gateway does not know it', async () => {
    const { store, get, answered } = await aPageThatKnows();
    await answered(refused('order-not-found'));
    void store.do.lookUp(scanned);
    expect(get()).toMatchObject({ step: { at: 'find' }, lookingUp: { orderNo: scanned } });
  });

  it('takes the terminal’s own memory as its answer while the line is down', async () => {
    const { get, answered } = await aPageThatKnows();
    await answered(found(aView({ source: 'memory', notices: ['from-memory'], checkedAt: earlier })));
    expect(get().draft).toMatchObject({ isChecking: false, view: { notices: ['from-memory'] } });
  });

  it('is left alone when the cashier went on meanwhile', async () => {
    const { store, get, answered } = await aPageThatKnows();
    store.do.next();
    await answered(found(aView()));
    expect(get()).toMatchObject({ step: { at: 'find' }, draft: null });
    const open = await aPageThatKnows();
    open.store.do.showRefund(aPageRefund());
    await open.answered(found(aView()));
    expect(open.get().step.at).toBe('outcome');
  });

  it('is never shown from before a refund of it changed; what the terminal remembers then is read', async () => {
    const { store, get, bridge, answered } = await aPageThatKnows();
    await answered(found(aView()));
    bridge.tell('refund.changed', aPageRefund({ state: 'refunded' }));
    const remembered = aView({ left: baht(0), block: 'already-refunded', source: 'memory' });
    bridge.answers['order.remembered'] = () => ({ ok: true, value: { orders: [remembered] } });
    void store.do.lookUp(scanned);
    expect(get()).toMatchObject({ step: { at: 'find' }, lookingUp: { orderNo: scanned } });
    store.do.next();
    await vi.waitFor(() => {
      void store.do.lookUp(scanned);
      expect(get().draft).toMatchObject({ isChecking: true, view: { left: baht(0) } });
    });
  });

  it('is not picked from two payments with one number', async () => {
    const choices = ['key-1', 'key-2'].map((orderKey) => aView({ order: { ...aView().order, orderKey } }));
    const { store, get, bridge } = aStore({
      'order.lookUp': () => ({ ok: true, value: { kind: 'several', orderNo: scanned, choices } }),
    });
    await store.do.lookUp(scanned);
    bridge.answers['order.lookUp'] = () => new Promise(() => undefined);
    void store.do.lookUp(scanned);
    expect(get()).toMatchObject({ step: { at: 'find' }, draft: null, lookingUp: { orderNo: scanned } });
  });

  it('is waited for where an input method may still write into the reason of the order before', async () => {
    const { store, get, answered } = await aPageThatKnows();
    await answered(found(aView()));
    store.do.type({ reason: 'other', reasonText: 'Cup was cracked' });
    void store.do.lookUp(scanned);
    expect(get()).toMatchObject({ step: { at: 'find' }, lookingUp: { orderNo: scanned } });
  });

  it('is asked for everywhere without a guess on the screen', async () => {
    const { store, get, answered } = await aPageThatKnows();
    await answered(found(aView()));
    void store.do.lookUp(scanned, { at: 'everywhere' });
    expect(get()).toMatchObject({ step: { at: 'find' }, lookingUp: { orderNo: scanned } });
  });
});

describe('what the terminal remembers', () => {
  const remembered = aView({ source: 'memory', notices: ['from-memory'], checkedAt: earlier });
  const terminal: FakeBridge['answers'] = {
    'order.remembered': () => ({ ok: true, value: { orders: [remembered] } }),
    'order.lookUp': () => new Promise<never>(() => undefined),
  };

  it('is known to a page from the sign-in on', async () => {
    const { store, get, bridge } = aStore(terminal);
    store.do.start();
    await vi.waitFor(() => expect(callsOf(bridge, 'order.remembered')).toHaveLength(1));
    await vi.waitFor(() => {
      void store.do.lookUp(scanned);
      expect(get().draft).toMatchObject({ isChecking: true, view: { notices: [] } });
    });
  });

  it('leaves the page with the lock, and so does an order that is not proven', async () => {
    const { store, get, bridge } = aStore(terminal);
    store.do.start();
    await vi.waitFor(() => {
      void store.do.lookUp(scanned);
      expect(get().draft).not.toBeNull();
    });
    bridge.tell('terminal.changed', aStatus({ operator: null }));
    expect(get()).toMatchObject({ draft: null, step: { at: 'find' } });
    bridge.answers['order.remembered'] = () => new Promise<never>(() => undefined);
    bridge.tell('terminal.changed', aStatus());
    void store.do.lookUp(scanned);
    expect(get()).toMatchObject({ draft: null, lookingUp: { orderNo: scanned } });
  });

  it('is not known to somebody who signs in while the answer for another is on its way', async () => {
    let answer = (_: Reply<Output<'order.remembered'>>): void => undefined;
    const late = new Promise<Reply<Output<'order.remembered'>>>((resolve) => (answer = resolve));
    const { store, get, bridge } = aStore({ ...terminal, 'order.remembered': () => late });
    store.do.start();
    await settled(get);
    bridge.tell('terminal.changed', aStatus({ operator: null }));
    answer({ ok: true, value: { orders: [remembered] } });
    await late;
    await Promise.resolve();
    void store.do.lookUp(scanned);
    expect(get().draft).toBeNull();
  });
});
