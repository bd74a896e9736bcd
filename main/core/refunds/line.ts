// Whether each gateway can be reached and takes our calls, as the gateway itself last showed, and whether it agrees about the
// time; the network card is never asked.
import type { GatewayId, LineTrouble } from '../../../preload/contract/vocabulary.ts';
import type { Delivery } from '../gateways/gateway.ts';
import type { Clock } from '../ports.ts';
import { watchClock } from './clock-watch.ts';

export interface Line {
  /** "offline": nothing is sent by itself. */
  state: 'online' | 'offline' | 'unknown';
  /** Why it is offline although something answers there. */
  trouble: LineTrouble | null;
  since: number;
}

/** What one exchange or probe showed of a gateway. `throttled`: it answers, and wants to be asked less often. */
export type Sight = 'reached' | 'throttled' | 'unreached' | LineTrouble;

export interface LineWatch {
  line(gateway: GatewayId): Line;
  /**
   * Whether work of the queue may go there now: an open line that was not asked to slow down, or the one try that is due
   * while the gateway refuses our calls.
   */
  mayTry(gateway: GatewayId): boolean;
  /** What a real exchange showed, and the time that its answer named. */
  report(gateway: GatewayId, sight: Sight, serverTime?: number): void;
  /** As the clock watch tells it. */
  clockAheadSeconds(): number | null;
  /** Probes every gateway now. */
  probeAll(): Promise<void>;
  /** Begins to probe. */
  start(): void;
  stop(): void;
}

const offlineProbeMs = 5_000;
const onlineProbeMs = 30_000;
/** A gateway that refused our keys is asked again this often, with one piece of work. */
const refusedTryMs = 60_000;

/** What is left alone so long is asked no more often than twice a minute. */
const slowDownMs = 30_000;

/** Probes offline gateways every 5 s and others every 30 s, and calls back when one of them, or what they say of the clock, changes. */
export function watchLines(
  addresses: ReadonlyMap<GatewayId, string>,
  probe: (address: string) => Promise<Delivery>,
  clock: Clock,
  onChange: () => void,
): LineWatch {
  const lines = new Map<GatewayId, Line>();
  const triedAt = new Map<GatewayId, number>();
  const restsUntil = new Map<GatewayId, number>();
  const timers = new Map<GatewayId, { rings: number; cancel: () => void }>();
  const probeAt = new Map<GatewayId, number>();
  const clockWatch = watchClock(clock);
  let isStopped = false;

  for (const gateway of addresses.keys())
    lines.set(gateway, { state: 'unknown', trouble: null, since: clock.now() });

  function hear(gateway: GatewayId, serverTime: number | undefined): void {
    if (clockWatch.hear(gateway, serverTime)) onChange();
  }

  function report(gateway: GatewayId, sight: Sight, serverTime?: number): void {
    hear(gateway, serverTime);
    const isReached = sight === 'reached' || sight === 'throttled';
    const state = isReached ? 'online' : 'offline';
    const trouble = isReached || sight === 'unreached' ? null : sight;
    if (sight === 'throttled') restsUntil.set(gateway, clock.elapsed() + slowDownMs);
    if (trouble === 'keys-refused') triedAt.set(gateway, clock.elapsed());
    const before = lines.get(gateway);
    if (before?.state !== state || before.trouble !== trouble) {
      lines.set(gateway, { state, trouble, since: clock.now() });
      onChange();
    }
    plan(gateway, isReached ? onlineProbeMs : offlineProbeMs);
  }

  function plan(gateway: GatewayId, ms: number): void {
    if (isStopped) return;
    const at = clock.elapsed() + ms;
    probeAt.set(gateway, at);
    const timer = timers.get(gateway);
    // Each exchange puts the probe off; a timer that rings before it is left to find that out.
    if (timer && timer.rings <= at) return;
    timer?.cancel();
    wind(gateway, ms);
  }

  function wind(gateway: GatewayId, ms: number): void {
    const cancel = clock.after(ms, () => {
      timers.delete(gateway);
      const left = (probeAt.get(gateway) ?? 0) - clock.elapsed();
      if (left > 0) wind(gateway, left);
      else void ask(gateway);
    });
    timers.set(gateway, { rings: clock.elapsed() + ms, cancel });
  }

  async function ask(gateway: GatewayId): Promise<void> {
    const address = addresses.get(gateway);
    if (address === undefined) return;
    // A probe that breaks has reached nothing, and the next one must follow.
    const delivery = await probe(address).catch(() => null);
    if (isStopped) return;
    const isReachable = delivery?.kind === 'answered';
    if (isReachable) hear(gateway, delivery.serverTime);
    // That something answers does not mean that it takes our keys again; only a signed call shows that.
    if (isReachable && lines.get(gateway)?.trouble === 'keys-refused') plan(gateway, offlineProbeMs);
    else report(gateway, isReachable ? 'reached' : 'unreached');
  }

  return {
    line: (gateway) => lines.get(gateway) ?? { state: 'unknown', trouble: null, since: clock.now() },
    mayTry(gateway) {
      const line = lines.get(gateway);
      if (line?.state !== 'offline') return clock.elapsed() >= (restsUntil.get(gateway) ?? 0);
      const last = triedAt.get(gateway) ?? Number.NEGATIVE_INFINITY;
      if (line.trouble !== 'keys-refused' || clock.elapsed() - last < refusedTryMs) return false;
      triedAt.set(gateway, clock.elapsed());
      return true;
    },
    report,
    clockAheadSeconds: clockWatch.aheadSeconds,
    probeAll: async () => {
      await Promise.all([...addresses.keys()].map(ask));
    },
    start() {
      for (const gateway of addresses.keys()) plan(gateway, 0);
    },
    stop() {
      isStopped = true;
      for (const { cancel } of timers.values()) cancel();
    },
  };
}
