// Electron's two sides in one process: what the host and the preload script touch, with real copies in between.
import { EventEmitter } from 'node:events';
import type {
  CallEvent,
  ElectronParts,
  Frame,
  MessageBox,
  Scheme,
  WindowOptions,
} from '../../main/hosts/electron-parts.ts';

type Session = ElectronParts['session']['defaultSession'];
type Answer = Parameters<ElectronParts['ipcMain']['handle']>[1];

export interface FakeElectron {
  readonly parts: ElectronParts;
  /** The page's side: what the preload script imports, and the window object it writes to. */
  readonly ipcRenderer: EventEmitter & { invoke(channel: string, ...values: unknown[]): Promise<unknown> };
  readonly world: Map<string, unknown>;
  readonly contextBridge: { exposeInMainWorld(name: string, api: unknown): void };
  /** Every window's options, and what was prepared. */
  readonly windows: WindowOptions[];
  readonly loaded: string[];
  readonly prepared: { isSandboxed: boolean; schemes: Scheme[] };
  /** The frame and the window that the next call comes from. */
  sender: { frame: Frame | null; id: number };
  isLockFree: boolean;
  /** Answers as the custom scheme does. */
  fetch(url: string, method?: string): Response;
  mayLoad(url: string): boolean;
  /** What every permission and device question is answered. */
  permissions(): boolean[];
  /** What a page is answered that opens a window, by the number of its own window. */
  newWindow(url: string, from?: number): unknown;
  /** Fires a navigation event of a window; answers whether the host prevented it. */
  isPrevented(event: string, url: string, from?: number): boolean;
  /** A person closes a window, unless the host prevents it. */
  closeWindow(number: number): void;
  /** The message boxes that were shown, and how a person answers the next one: by the place of a button, or never. */
  readonly boxes: MessageBox[];
  answerBox: () => number | Promise<number>;
  /** Of the computer. */
  locale: string;
  /** The numbers of the windows that are there, and how often one was brought to the front. */
  open(): number[];
  readonly focused: number[];
  crash(): void;
  readonly reloads: number;
}

export const ownFrame: Frame = { url: 'app://terminal/', origin: 'app://terminal', parent: null };

export function fakeElectron(): FakeElectron {
  const windows: WindowOptions[] = [];
  const loaded: string[] = [];
  const prepared: FakeElectron['prepared'] = { isSandboxed: false, schemes: [] };
  const world = new Map<string, unknown>();
  const answers = new Map<string, Answer>();
  const handlers: {
    serve?: (request: Request) => Response;
    request?: Parameters<Session['webRequest']['onBeforeRequest']>[0];
    ask?: Parameters<Session['setPermissionRequestHandler']>[0];
    check?: () => boolean;
    device?: () => boolean;
  } = {};
  const shown: FakeWindow[] = [];
  const focused: number[] = [];
  const boxes: MessageBox[] = [];
  let reloads = 0;
  const app = new EventEmitter();
  const ipcRenderer = new EventEmitter();

  class FakeContents extends EventEmitter {
    readonly id = 7 + shown.length;
    newWindow: (asked: { url: string }) => unknown = () => ({ action: 'allow' });
    #isDestroyed = false;
    send(channel: string, name: string, body: unknown): void {
      ipcRenderer.emit(channel, { sender: 'not for pages' }, name, structuredClone(body));
    }
    isDestroyed(): boolean {
      return this.#isDestroyed;
    }
    destroy(): void {
      this.#isDestroyed = true;
    }
    reload(): void {
      reloads += 1;
    }
    setWindowOpenHandler(handler: (asked: { url: string }) => unknown): void {
      this.newWindow = handler;
    }
  }

  class FakeWindow extends EventEmitter {
    readonly webContents = new FakeContents();
    constructor(options: WindowOptions) {
      super();
      windows.push(options);
      shown.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    async loadURL(address: string): Promise<void> {
      loaded.push(address);
      await Promise.resolve();
    }
    show(): void {
      this.emit('show');
    }
    focus(): void {
      focused.push(shown.indexOf(this));
    }
    isMinimized(): boolean {
      return false;
    }
    restore(): void {
      this.emit('restore');
    }
    isDestroyed(): boolean {
      return this.webContents.isDestroyed();
    }
    destroy(): void {
      this.webContents.destroy();
      this.emit('closed');
    }
  }
  const windowOf = (number: number): FakeWindow => {
    const window = shown[number];
    if (!window) throw new Error(`there is no window ${number}`);
    return window;
  };

  const fake: FakeElectron = {
    parts: {
      app: Object.assign(app, {
        requestSingleInstanceLock: () => fake.isLockFree,
        getLocale: () => fake.locale,
        enableSandbox() {
          prepared.isSandboxed = true;
        },
      }),
      protocol: {
        registerSchemesAsPrivileged(schemes) {
          prepared.schemes.push(...schemes);
        },
        handle(_scheme, serve) {
          handlers.serve = serve;
        },
      },
      session: {
        defaultSession: {
          setPermissionRequestHandler(handler) {
            handlers.ask = handler;
          },
          setPermissionCheckHandler(handler) {
            handlers.check = handler;
          },
          setDevicePermissionHandler(handler) {
            handlers.device = handler;
          },
          webRequest: {
            onBeforeRequest(listener) {
              handlers.request = listener;
            },
          },
        },
      },
      dialog: {
        async showMessageBox(_over, box) {
          boxes.push(box);
          return { response: await fake.answerBox() };
        },
      },
      ipcMain: {
        handle(channel, answer) {
          answers.set(channel, answer);
        },
        removeHandler(channel) {
          answers.delete(channel);
        },
      },
      BrowserWindow: FakeWindow,
    },
    ipcRenderer: Object.assign(ipcRenderer, {
      async invoke(channel: string, command: unknown, input: unknown): Promise<unknown> {
        const answer = answers.get(channel);
        if (answer === undefined) throw new Error(`nobody answers ${channel}`);
        const event: CallEvent = { sender: { id: fake.sender.id }, senderFrame: fake.sender.frame };
        return structuredClone(await answer(event, structuredClone(command), structuredClone(input)));
      },
    }),
    contextBridge: {
      exposeInMainWorld(name, api) {
        world.set(name, api);
      },
    },
    world,
    windows,
    loaded,
    prepared,
    sender: { frame: ownFrame, id: 7 },
    isLockFree: true,
    fetch(url, method = 'GET') {
      if (handlers.serve === undefined) throw new Error('no scheme is served');
      return handlers.serve(new Request(url, { method }));
    },
    mayLoad(url) {
      let isCancelled = true;
      handlers.request?.({ url }, (answer) => {
        isCancelled = answer.cancel;
      });
      return !isCancelled;
    },
    permissions() {
      const given: boolean[] = [handlers.check?.() ?? true, handlers.device?.() ?? true];
      handlers.ask?.({}, 'media', (isGranted) => given.push(isGranted));
      return given;
    },
    newWindow: (url, from = 0) => windowOf(from).webContents.newWindow({ url }),
    isPrevented(event, url, from = 0) {
      let isPrevented = false;
      windowOf(from).webContents.emit(event, {
        url,
        preventDefault() {
          isPrevented = true;
        },
      });
      return isPrevented;
    },
    closeWindow(number) {
      let isPrevented = false;
      windowOf(number).emit('close', {
        preventDefault() {
          isPrevented = true;
        },
      });
      if (!isPrevented) windowOf(number).destroy();
    },
    boxes,
    answerBox: () => new Promise(() => undefined),
    locale: 'en-GB',
    open: () => shown.flatMap((window, number) => (window.isDestroyed() ? [] : [number])),
    focused,
    crash() {
      windowOf(0).webContents.emit('render-process-gone');
    },
    get reloads() {
      return reloads;
    },
  };
  return fake;
}
