// Whether each gateway can be reached, as the gateway itself last showed; the network card is never asked.
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { Clock } from '../ports.ts';

export interface Line {
  state: 'online' | 'offline' | 'unknown';
  since: number;
}

export interface LineWatch {
  line(gateway: GatewayId): Line;
  /** What a real exchange showed. */
  report(gateway: GatewayId, isReachable: boolean): void;
  /** Probes every gateway now. */
  probeAll(): Promise<void>;
  /** Begins to probe. */
  start(): void;
  stop(): void;
}

const offlineProbeMs = 5_000;
const onlineProbeMs = 30_000;

/** Probes offline gateways every 5 s and others every 30 s, and calls back when one changes. */
export function watchLines(
  addresses: ReadonlyMap<GatewayId, string>,
  probe: (address: string) => Promise<boolean>,
  clock: Clock,
  onChange: (gateway: GatewayId, line: Line) => void,
): LineWatch {
  const lines = new Map<GatewayId, Line>();
  const timers = new Map<GatewayId, () => void>();
  let isStopped = false;

  for (const gateway of addresses.keys()) lines.set(gateway, { state: 'unknown', since: clock.now() });

  function report(gateway: GatewayId, isReachable: boolean): void {
    const state = isReachable ? 'online' : 'offline';
    if (lines.get(gateway)?.state !== state) {
      const line: Line = { state, since: clock.now() };
      lines.set(gateway, line);
      onChange(gateway, line);
    }
    plan(gateway, isReachable ? onlineProbeMs : offlineProbeMs);
  }

  function plan(gateway: GatewayId, ms: number): void {
    timers.get(gateway)?.();
    if (isStopped) return;
    timers.set(
      gateway,
      clock.after(ms, () => void ask(gateway)),
    );
  }

  async function ask(gateway: GatewayId): Promise<void> {
    const address = addresses.get(gateway);
    if (address === undefined) return;
    const isReachable = await probe(address);
    if (!isStopped) report(gateway, isReachable);
  }

  return {
    line: (gateway) => lines.get(gateway) ?? { state: 'unknown', since: clock.now() },
    report,
    probeAll: async () => {
      await Promise.all([...addresses.keys()].map(ask));
    },
    start() {
      for (const gateway of addresses.keys()) plan(gateway, 0);
    },
    stop() {
      isStopped = true;
      for (const cancel of timers.values()) cancel();
    },
  };
}
