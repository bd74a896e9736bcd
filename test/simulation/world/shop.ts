// The terminal of a world over all its lives: each opens on what the last one left on the disk.
import { TerminalError } from '../../../main/core/errors.ts';
import { readSeal } from '../../../main/core/identity.ts';
import { createTerminal, type Terminal } from '../../../main/core/terminal.ts';
import type { Settings } from '../../../main/core/settings.ts';
import type { Fate } from './fate.ts';
import { Arranged, Ended, beginLife, type Life, type Step, type StepFault } from './life.ts';
import { clockOf, logOf, operators, printerOf, vaultOf, type Keyring, type KeyTrouble } from './ports.ts';
import { openTill, type Till } from './till.ts';
import type { Timeline } from './timeline.ts';
import type { Watch } from './watch.ts';
import type { WorldWire } from './wire.ts';
import type { Workshop } from './workshop.ts';

export interface ShopParts {
  workshop: Workshop;
  settings: Settings;
  timeline: Timeline;
  fate: Fate;
  wire: WorldWire;
  watch: Watch;
  /** What becomes of a step of the life that is on. */
  faultOf(step: Step): StepFault | null;
  keyring: Keyring;
  /** The computer's fingerprint at a start. */
  machine(): string;
  keyTrouble(): KeyTrouble | null;
  /** How far the wall clock is from the world's time, in milliseconds. */
  clockOffset(): number;
  onOpened(till: Till): void;
  onEnded(): void;
}

export interface Shop {
  /** Null while the program does not run. */
  readonly till: Till | null;
  /** Starts the program; when it dies it is started again, some time later. */
  open(): void;
  /** Ends it in good order, and starts it again after `ms`. */
  stop(ms: number): Promise<void>;
  /** Ends it for ever. */
  close(): void;
}

export function openShop(parts: ShopParts): Shop {
  const { workshop, timeline, fate, watch } = parts;
  let on: { life: Life; terminal: Terminal; till: Till } | null = null;
  /** Set while the program ends in good order: when it shall start again. */
  let restartMs: number | null = null;
  let isClosed = false;

  function open(): void {
    const life = beginLife(parts.faultOf);
    restartMs = null;
    life.onEnd(() => {
      on = null;
      if (isClosed) return;
      parts.onEnded();
      timeline.after(restartMs ?? fate.ms(1_000, 120_000), open);
    });
    start(life).catch((error: unknown) => {
      if (error instanceof Ended) return;
      if (!isArranged(error)) watch.breaks('no defect', textOf(error));
      // What cannot start ends, and says why to whoever started it.
      life.end();
    });
  }

  async function start(life: Life): Promise<void> {
    const vault = vaultOf(life, parts.keyring, workshop.banks.signers, parts.keyTrouble);
    const seal = await readSeal(vault);
    const terminal = createTerminal(
      {
        version: 'simulated',
        settings: parts.settings,
        operators,
        database: workshop.disk.open(life),
        seal,
        machine: parts.machine(),
        training: null,
        timeZone: 'Asia/Bangkok',
      },
      {
        clock: clockOf(timeline, life, parts.clockOffset),
        vault,
        wire: parts.wire.open(life),
        printers: [printerOf(life, watch.printed)],
        crypto: workshop.crypto,
        random: fate.bytes,
        log: logOf((error) => {
          if (life.isOver || isArranged(error)) return;
          watch.breaks('no defect', textOf(error));
        }),
      },
    );
    const till = openTill(terminal, life, watch);
    on = { life, terminal, till };
    terminal.start();
    parts.onOpened(till);
  }

  return {
    get till() {
      return restartMs === null ? (on?.till ?? null) : null;
    },
    open,
    async stop(ms) {
      if (!on || restartMs !== null) return;
      const { life, terminal } = on;
      restartMs = ms;
      await terminal.stop();
      life.end();
    },
    close() {
      isClosed = true;
      on?.life.end();
    },
  };
}

/** Refusals that only the outside world can cause: the disk, the keychain, and a person who was quicker. */
const refusals: ReadonlySet<string> = new Set([
  'storage-failed',
  'keychain-locked',
  'keychain-unavailable',
  'wrong-state',
]);

/** Whether the world made the trouble, or whoever met it reports it. */
function isArranged(error: unknown): boolean {
  return error instanceof Arranged || (error instanceof TerminalError && refusals.has(error.code));
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
