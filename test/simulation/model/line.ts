// Whether the gateway could be reached last, as main/core/refunds/line.ts knows it: what waits for the line stays put meanwhile.
import type { Delivery } from '../model-gateways/answers.ts';
import type { Stage } from './stage.ts';

export interface Line {
  isOffline(): boolean;
  /** What a real exchange showed. */
  report(delivery: Delivery): void;
  /** A new start of the program knows nothing of the line. */
  forget(): void;
}

const probeMs = 5_000;

/** `onBack` is called when a probe finds the line open again. */
export function createLine(stage: Stage, onBack: () => void): Line {
  let isOffline = false;

  function probeLater(): void {
    const life = stage.life();
    stage.time.after(probeMs, () => {
      if (life !== stage.life() || !isOffline) return;
      if (stage.isOn('outage')) return probeLater();
      isOffline = false;
      onBack();
    });
  }

  return {
    isOffline: () => isOffline,
    report({ kind }) {
      const wasOffline = isOffline;
      isOffline = kind === 'not-sent';
      if (isOffline && !wasOffline) probeLater();
    },
    forget() {
      isOffline = false;
    },
  };
}
