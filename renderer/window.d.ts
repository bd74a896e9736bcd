// What a host puts on the window before the page starts.
import type { Bridge } from '../preload/contract/api.ts';

declare global {
  interface Window {
    readonly terminal?: Bridge;
  }
}
