// What a state of the screen is made of: who is there, what the core would answer, and the way a cashier gets there.
import type { TerminalStatus } from '../../preload/contract/shop.ts';
import type { TerminalStore } from '../../renderer/state.ts';
import type { FakeBridge } from '../renderer/page-parts.ts';

export interface Scene {
  /** Its name in addresses and on pictures. */
  readonly id: string;
  /** What it shows, for developers. */
  readonly title: string;
  /** Rows of the list of edge states (D4) that it shows; none for a screen in its usual state. */
  readonly rows: readonly number[];
  /** The sentence that must be read there, in the language spoken. */
  readonly says: () => string;
  readonly status?: Partial<TerminalStatus>;
  readonly answers?: FakeBridge['answers'];
  /** What the page remembers from before, by key. */
  readonly kept?: Readonly<Record<string, string>>;
  readonly arrive?: (store: TerminalStore, core: FakeBridge) => void | Promise<void>;
  /** Physical keys pressed once it is there. */
  readonly press?: readonly string[];
}
