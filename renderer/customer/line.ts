// The line between the cashier's page and the customer's: pages of one origin, in one browser.
import type { CustomerMessage } from '../../preload/contract/customer.ts';

/** How often the cashier's page says again what is shown. */
export const beatMs = 1_000;
/** After so long without a word the cashier's page counts as gone. */
export const silenceMs = 3_500;

export interface Line {
  say(message: CustomerMessage): void;
  /** Hands over whatever anybody says; it is not checked. */
  hear(listener: (said: unknown) => void): void;
  close(): void;
}

/** No other origin hears it, and no other computer. */
export function openLine(): Line {
  const channel = new BroadcastChannel('refund-terminal.customer');
  return {
    say: (message) => channel.postMessage(message),
    hear(listener) {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data));
    },
    close: () => channel.close(),
  };
}
