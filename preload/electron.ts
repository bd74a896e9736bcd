// The bridge over Electron's IPC: two functions on window.terminal, and nothing of ipcRenderer itself.
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, EventBody, EventName, Reply } from './contract/api.ts';

/** The part of ipcRenderer in use. The other side checks every reply and every event against the contract. */
interface Line {
  invoke(channel: string, command: string, input: unknown): Promise<Reply<never>>;
  on<Body>(channel: string, listener: (event: unknown, name: string, body: Body) => void): unknown;
  removeListener<Body>(
    channel: string,
    listener: (event: unknown, name: string, body: Body) => void,
  ): unknown;
}

/** Spelled out rather than read from the contract, which would pull zod into the preload script. */
const known: Record<EventName, true> = {
  'refund.changed': true,
  'print.changed': true,
  'terminal.changed': true,
};

function bridgeOver(line: Line): Bridge {
  return {
    call: (command, input) => line.invoke('terminal:call', command, input),
    on<E extends EventName>(event: E, listener: (body: EventBody<E>) => void) {
      if (!Object.hasOwn(known, event)) throw new TypeError(`there is no event "${event}"`);
      const receive = (_event: unknown, name: string, body: EventBody<E>): void => {
        if (name === event) listener(body);
      };
      line.on('terminal:event', receive);
      return () => {
        line.removeListener('terminal:event', receive);
      };
    },
  };
}

contextBridge.exposeInMainWorld('terminal', bridgeOver(ipcRenderer));
