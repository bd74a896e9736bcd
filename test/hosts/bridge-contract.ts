// The suite every bridge passes: the same commands, refusals, defects and events, whatever the transport.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Terminal } from '../../main/core/terminal.ts';
import { commandNames, eventNames, type Reply } from '../../preload/contract/api.ts';
import { fakeTerminal, type FakeTerminal } from '../support/fake-terminal.ts';

/** A bridge as careless code sees it: any text for a command, anything for an input. */
export interface CarelessBridge {
  call(command: string, input: unknown): Promise<Reply<unknown>>;
  on(event: string, listener: (body: unknown) => void): () => void;
}

export interface OpenBridge {
  bridge: CarelessBridge;
  close(): Promise<void>;
}

/** `open` puts the transport under test between a page and this terminal, and answers once events would arrive. */
export function describeBridge(name: string, open: (terminal: Terminal) => Promise<OpenBridge>): void {
  describe(`the bridge over ${name}`, () => {
    let terminal: FakeTerminal;
    let opened: OpenBridge;

    beforeEach(async () => {
      terminal = fakeTerminal();
      opened = await open(terminal);
    });
    afterEach(async () => {
      await opened.close();
      expect(terminal.listeners, 'a closed host listens no longer').toBe(0);
    });

    test.each(commandNames)('%s reaches the terminal and its bad shapes are refused', async (command) => {
      for (const input of [{ surprise: true }, [], 'text', 7, null]) {
        const reply = await opened.bridge.call(command, input);
        expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
        expect(terminal.calls.at(-1)).toEqual({ command, input });
      }
    });

    test('an answer arrives as it was given', async () => {
      const value = { refunded: '฿150.50', nested: [{ left: 0 }, null], text: 'ภาษาไทย' };
      terminal.answers('gateway.tryNow', () => ({ ok: true, value }));
      expect(await opened.bridge.call('gateway.tryNow', {})).toEqual({ ok: true, value });
    });

    test('a refusal arrives with its code and details', async () => {
      const error = { code: 'amount-too-large', message: 'too much', details: { left: 700 } } as const;
      terminal.answers('gateway.tryNow', () => ({ ok: false, error }));
      expect(await opened.bridge.call('gateway.tryNow', {})).toEqual({ ok: false, error });
    });

    test.each(['refund.everything', '', '__proto__', 'constructor', '../status'])(
      'the unknown command "%s" is refused',
      async (command) => {
        const reply = await opened.bridge.call(command, {});
        expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
      },
    );

    test('an input above 64 KB is refused before the terminal sees it', async () => {
      const reply = await opened.bridge.call('order.lookUp', { orderNo: 'x'.repeat(65 * 1024) });
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
      expect(terminal.calls).toEqual([]);
    });

    test('a defect arrives as internal with an incident number and without its words', async () => {
      terminal.answers('gateway.tryNow', () => {
        throw new Error('secret of the house');
      });
      const reply = await opened.bridge.call('gateway.tryNow', {});
      expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
      if (reply.ok) return expect.unreachable('a defect is no success');
      expect(reply.error.details['incident']).toMatch(/^[0-9a-z-]{4,}$/);
      expect(JSON.stringify(reply)).not.toMatch(/secret of the house|\.[jt]s:\d/);
    });

    test('calls that overlap get their own answers', async () => {
      terminal.answers('gateway.tryNow', () => ({ ok: true, value: 'first' }));
      terminal.answers('terminal.status', () => ({ ok: true, value: 'second' }));
      const replies = await Promise.all([
        opened.bridge.call('gateway.tryNow', {}),
        opened.bridge.call('terminal.status', {}),
        opened.bridge.call('gateway.tryNow', {}),
      ]);
      expect(replies.map((reply) => reply.ok && reply.value)).toEqual(['first', 'second', 'first']);
    });

    test.each(eventNames)('%s arrives until the listener leaves', async (event) => {
      const heard: unknown[] = [];
      const later: unknown[] = [];
      const leave = opened.bridge.on(event, (body) => heard.push(body));
      opened.bridge.on(event, (body) => later.push(body));
      for (const other of eventNames) {
        if (other !== event) terminal.emit(other, { n: 0 });
      }
      terminal.emit(event, { n: 1 });
      await vi.waitFor(() => {
        expect(heard).toEqual([{ n: 1 }]);
        expect(later).toEqual([{ n: 1 }]);
      });
      leave();
      terminal.emit(event, { n: 2 });
      await vi.waitFor(() => {
        expect(later).toEqual([{ n: 1 }, { n: 2 }]);
      });
      expect(heard).toEqual([{ n: 1 }]);
    });

    test('events arrive in the order they happened', async () => {
      const heard: unknown[] = [];
      opened.bridge.on('refund.changed', (body) => heard.push(body));
      for (let n = 0; n < 50; n += 1) terminal.emit('refund.changed', { n });
      await vi.waitFor(() => {
        expect(heard).toHaveLength(50);
      });
      expect(heard).toEqual(Array.from({ length: 50 }, (_, n) => ({ n })));
    });

    test('an unknown event is refused', () => {
      expect(() => opened.bridge.on('keys.changed', () => undefined)).toThrow('keys.changed');
    });
  });
}
