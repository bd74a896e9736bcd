// The store follows the core's events, sends a refund once, and forgets nothing but PINs.
import { describe, expect, it, vi } from 'vitest';
import type { Output, Reply } from '../../preload/contract/api.ts';
import type { PrintJob } from '../../preload/contract/print.ts';
import type { TerminalStatus } from '../../preload/contract/shop.ts';
import { aPageRefund, aStatus, aStorage } from './page-parts.ts';
import { aStore, callsOf, settled } from './page-store.ts';

describe('submitting', () => {
  it('sends the amount, the reason and the click token, and shows the outcome', async () => {
    const { store, bridge, get } = aStore();
    await store.do.lookUp('2103301701291052');
    store.do.type({ mode: 'part', digits: '42.5', reason: 'other', reasonText: ' late ' });
    await store.do.submit();
    expect(callsOf(bridge, 'refund.submit').map(({ input }) => input)).toEqual([
      expect.objectContaining({
        amount: { minor: 4_250, currency: 'THB' },
        reason: 'other',
        reasonText: 'late',
        clickToken: 'click-1',
        orderKey: 'key-1',
      }),
    ]);
    expect(get().step).toEqual({ at: 'outcome', refundNo: 'rf261123-1' });
  });

  it('sends nothing that is not complete', async () => {
    const { store, bridge } = aStore();
    await store.do.lookUp('2103301701291052');
    await store.do.submit();
    expect(callsOf(bridge, 'refund.submit')).toEqual([]);
  });

  it('sends once, however often the key is pressed', async () => {
    const { store, bridge } = aStore();
    await store.do.lookUp('2103301701291052');
    store.do.type({ reason: 'damaged' });
    await Promise.all([store.do.submit(), store.do.submit(), store.do.submit()]);
    expect(callsOf(bridge, 'refund.submit')).toHaveLength(1);
  });

  it('keeps the click token after a call that got no answer, so that a second try is the same refund', async () => {
    const { store, bridge, get, report } = aStore({
      'refund.submit': () => Promise.reject(new Error('gone')),
    });
    await store.do.lookUp('2103301701291052');
    store.do.type({ reason: 'damaged' });
    await store.do.submit();
    expect(get().submitTrouble?.code).toBe('host-gone');
    expect(report).toHaveBeenCalledOnce();
    await store.do.submit();
    const clicks = callsOf(bridge, 'refund.submit').map(({ input }) => JSON.stringify(input));
    expect(clicks).toHaveLength(2);
    for (const click of clicks) expect(click).toContain('"clickToken":"click-1"');
  });

  it('shows a newer state that an event brought before the answer', async () => {
    const { store, bridge, get } = aStore();
    store.do.start();
    await settled(get);
    await store.do.lookUp('2103301701291052');
    store.do.type({ reason: 'damaged' });
    bridge.answers['refund.submit'] = () => {
      bridge.tell('refund.changed', aPageRefund({ state: 'refunded' }));
      return { ok: true, value: aPageRefund() };
    };
    await store.do.submit();
    expect(get().refunds['rf261123-1']?.state).toBe('refunded');
  });

  it('after a taken-back refund starts a new one with what was typed', async () => {
    const { store, get } = aStore();
    await store.do.lookUp('2103301701291052');
    store.do.type({ mode: 'part', digits: '42.5', reason: 'damaged' });
    await store.do.submit();
    await store.do.changeAndRetry('2103301701291052');
    expect(get().draft).toMatchObject({
      mode: 'part',
      digits: '42.5',
      reason: 'damaged',
      clickToken: 'click-2',
    });
  });
});

describe('paper', () => {
  const job: PrintJob = {
    id: 7,
    refundNo: 'rf261123-1',
    receiptNo: 'R-0147',
    copy: 'customer',
    kind: 'refund',
    duplicate: 0,
    state: 'owed',
    createdAt: '2026-11-23T07:05:11.204Z',
    updatedAt: '2026-11-23T07:05:11.204Z',
    tries: 1,
    trouble: 'paper-out',
  };
  const print = (drawn: Output<'receipt.print'>['drawn']) => (): Reply<Output<'receipt.print'>> => ({
    ok: true,
    value: { job, drawn },
  });
  const drawn: Output<'receipt.read'> = {
    receipt: {
      refundNo: 'rf261123-1',
      kind: 'refund',
      copy: 'customer',
      duplicate: 0,
      language: 'en',
      direction: 'ltr',
      paperWidthMm: 80,
      lines: [],
    },
    png: 'AA==',
  };

  it('is never asked for by the page itself: the terminal prints what it owes', async () => {
    const { store, bridge, get } = aStore({
      'terminal.status': () => ({ ok: true, value: aStatus({ printsThrough: 'host' }) }),
    });
    store.do.start();
    await settled(get);
    await store.do.lookUp('2103301701291052');
    store.do.type({ reason: 'damaged' });
    await store.do.submit();
    bridge.tell('refund.changed', aPageRefund({ state: 'refunded' }));
    expect(callsOf(bridge, 'receipt.print')).toEqual([]);
  });

  it('goes to the page’s print dialog on the key, where the page prints', async () => {
    const { store, bridge, get } = aStore({ 'receipt.print': print(drawn) });
    store.do.start();
    await settled(get);
    await store.do.print('rf261123-1');
    expect(get().printing?.png).toBe('AA==');
    await store.do.print('rf261123-1', 'lost');
    expect(callsOf(bridge, 'receipt.print').at(-1)?.input).toEqual({
      refundNo: 'rf261123-1',
      copy: 'customer',
      reason: 'lost',
    });
  });

  it('goes to the terminal’s printer on the key, where it has one, and opens no dialog', async () => {
    const { store, get } = aStore({ 'receipt.print': print(null) });
    await store.do.print('rf261123-1');
    expect(get().printing).toBeNull();
    expect(get().note?.text).toContain('printer');
  });

  it('that is not out is kept until it is, or until nobody needs it', async () => {
    const older = { ...job, id: 3 };
    const { store, bridge, get } = aStore({
      'print.list': () => ({ ok: true, value: { jobs: [older] } }),
    });
    store.do.start();
    await vi.waitFor(() => expect(get().papers).toEqual([older]));
    bridge.tell('print.changed', job);
    expect(get().papers.map(({ id }) => id)).toEqual([3, 7]);
    bridge.tell('print.changed', { ...job, state: 'doubtful' });
    expect(get().papers.at(-1)?.state).toBe('doubtful');
    bridge.tell('print.changed', { ...job, state: 'printed' });
    bridge.tell('print.changed', { ...older, state: 'dropped' });
    expect(get().papers).toEqual([]);
  });
});

describe('a line that is back', () => {
  const gateway: TerminalStatus['gateways'][number] = {
    id: 'bbmsl',
    title: 'BBMSL',
    signsAnswers: false,
    line: 'offline',
    trouble: null,
    lineSince: '2026-11-23T07:02:00.000Z',
    keys: 'present',
    keyFingerprint: null,
    address: 'https://payapi.example',
    isOff: false,
    notes: [],
  };
  const counts = { proposed: 0, queued: 3, unconfirmed: 0, held: 0 };

  it('is told where refunds wait for it, once', async () => {
    const { store, bridge, get } = aStore();
    store.do.start();
    await settled(get);
    bridge.tell('terminal.changed', aStatus({ gateways: [gateway], counts }));
    expect(get().note).toBeNull();
    bridge.tell('terminal.changed', aStatus({ gateways: [{ ...gateway, line: 'online' }], counts }));
    expect(get().note?.text).toBe('The line is back. Sending 3 saved refunds.');
    store.do.dismiss(get().note?.id ?? 0);
    bridge.tell('terminal.changed', aStatus({ gateways: [{ ...gateway, line: 'online' }], counts }));
    expect(get().note).toBeNull();
  });

  it('is not worth a word where nothing waits, or to a locked screen', async () => {
    const { store, bridge, get } = aStore();
    store.do.start();
    await settled(get);
    const online = [{ ...gateway, line: 'online' as const }];
    bridge.tell('terminal.changed', aStatus({ gateways: [gateway] }));
    bridge.tell('terminal.changed', aStatus({ gateways: online }));
    expect(get().note).toBeNull();
    bridge.tell('terminal.changed', aStatus({ gateways: [gateway], counts, operator: null }));
    bridge.tell('terminal.changed', aStatus({ gateways: online, counts, operator: null }));
    expect(get().note).toBeNull();
  });
});

describe('a lock and a reload', () => {
  it('keep the draft, and the next sign-in goes on with a fresh look at the order', async () => {
    const storage = aStorage();
    const before = aStore({}, storage);
    await before.store.do.lookUp('2103301701291052');
    before.store.do.type({ mode: 'part', digits: '42.5', reason: 'damaged' });

    const after = aStore({}, storage);
    expect(after.get().kept?.orderNo).toBe('2103301701291052');
    after.store.do.start();
    await vi.waitFor(() =>
      expect(after.get().draft).toMatchObject({
        mode: 'part',
        digits: '42.5',
        reason: 'damaged',
        clickToken: 'click-1',
      }),
    );
    expect(callsOf(after.bridge, 'order.lookUp')).toHaveLength(1);
  });

  it('find the submitted refund again instead of its order', async () => {
    const storage = aStorage();
    const before = aStore({}, storage);
    await before.store.do.lookUp('2103301701291052');
    before.store.do.type({ reason: 'damaged' });
    await before.store.do.submit();

    const after = aStore(
      {
        'refund.read': () => ({
          ok: true,
          value: { refund: aPageRefund({ state: 'unconfirmed' }), history: [], papers: [] },
        }),
      },
      storage,
    );
    after.store.do.start();
    await vi.waitFor(() => expect(after.get().step).toEqual({ at: 'outcome', refundNo: 'rf261123-1' }));
    expect(callsOf(after.bridge, 'order.lookUp')).toEqual([]);
  });

  it('keep nothing once the cashier went on', async () => {
    const { store, storage } = aStore();
    await store.do.lookUp('2103301701291052');
    expect(storage.items.has('refund-terminal.draft')).toBe(true);
    store.do.next();
    expect(storage.items.has('refund-terminal.draft')).toBe(false);
  });

  it('never keep a PIN', async () => {
    const { store, storage, get } = aStore({
      'session.signIn': () => ({ ok: true, value: { id: '41234', name: 'Noi K.', role: 'cashier' } }),
    });
    await store.do.signIn('41234', '111222');
    expect(JSON.stringify([...storage.items, get()])).not.toContain('111222');
  });

  it('close what was open over the screen', async () => {
    const { store, bridge, get } = aStore();
    store.do.start();
    await settled(get);
    store.do.openSheet('keys');
    store.do.show('queue');
    bridge.tell('terminal.changed', aStatus({ operator: null }));
    expect(get()).toMatchObject({ sheet: null, section: 'refund', opened: null });
  });
});

describe('a refusal', () => {
  it('becomes a note that begins with the money', async () => {
    const { store, get } = aStore({
      'refund.cancel': () => ({ ok: false, error: { code: 'wrong-state', message: '', details: {} } }),
    });
    expect(await store.do.tell('refund.cancel', { refundNo: 'rf261123-1' })).toBeNull();
    expect(get().note?.text).toMatch(/^The refund itself is untouched\./);
  });
});
