// One world from its plan: everything that happens, until it is healed and at rest, and the oracle's verdict.
import { TerminalError } from '../../../main/core/errors.ts';
import type { Hit } from '../layer.ts';
import { openBank } from '../model-gateways/bank.ts';
import { createDesk } from './desk.ts';
import { createDisk } from './disk.ts';
import type { AccidentIncident, Incident } from '../model-plan/incidents.ts';
import { createOracle } from './oracle.ts';
import type { Plan } from '../model-plan/plan.ts';
import type { Policy } from './policy.ts';
import { createStage, programEnded, type Tell } from './stage.ts';
import { createTill } from './till.ts';
import { createWire } from '../model-gateways/wire.ts';

/** Longer than any wait the policy may choose, several times over; what moves later is stuck. */
const longestMs = 24 * 3_600_000;
const mostEvents = 5_000;
/** The terminal looks again so soon, whatever its clock says. Source: main/core/refunds/sender.ts. */
const longestSleepMs = 60_000;
/** The screen is back so soon after the program, and a person looks at it so soon. */
const reloadMs = 1_000;
const lookMs = 1_000;

/** Null when every promise was kept, else the broken one. */
export function playWorld(plan: Plan, policy: Policy, hit: Hit, tell: Tell | null): string | null {
  const stage = createStage(plan, policy, hit, tell);
  const { time } = stage;
  const bank = openBank(plan);
  const oracle = createOracle(stage, bank);
  const disk = createDisk(stage, oracle, callPeople);
  const wire = createWire(stage, bank, oracle);
  const till = createTill(stage, disk, wire, oracle);
  const desk = createDesk(stage, bank, disk, till, oracle);
  let calls = 0;

  function callPeople({ refundNo, state }: { refundNo: string; state: string }): void {
    if (state === 'queued') time.after(lookMs, () => stage.isUp() && desk.seesSaved());
    if (state !== 'held' && state !== 'proposed') return;
    const incident = stage.onManager(calls);
    calls += 1;
    if (incident) time.after(incident.size, () => meet(() => desk.decide(refundNo, incident.what)));
  }

  /** A person waits for a terminal that is down. */
  function meet(act: () => void): void {
    if (stage.isUp()) act();
    else time.after(reloadMs, () => meet(act));
  }

  function plant(incident: Incident): void {
    if (incident.on === 'visit') {
      time.after(incident.at, () =>
        meet(() => {
          hit(incident.what);
          stage.tell?.(`a person: ${incident.what}`);
          desk.visit(incident.what);
        }),
      );
    }
    if (incident.on === 'accident') plantAccident(incident);
  }

  function plantAccident({ what, at, size }: AccidentIncident): void {
    const happens = (act: () => boolean): void =>
      time.after(at, () => {
        if (!act()) return;
        hit(what);
        stage.tell?.(`${what} (${size})`);
      });
    if (what === 'clock jump') happens(() => jumpClock(size));
    if (what === 'refund elsewhere') happens(() => bank.refundElsewhere(size, time.now()));
    if (what === 'order closed') happens(bank.close);
    if (what === 'folder taken over') happens(takeOver);
  }

  function jumpClock(ms: number): boolean {
    time.jump(ms);
    time.after(longestSleepMs, till.wake);
    return true;
  }

  /** The program starts on a folder of which somebody says that it is theirs now: nothing open goes on by itself. */
  function takeOver(): boolean {
    if (!stage.isUp()) return false;
    stage.end();
    time.wakeAt(Infinity);
    handOver();
    return true;
  }

  /** Before anything is sent; while the disk is full the program does not start. */
  function handOver(): void {
    try {
      disk.holdAllOpen();
      time.after(reloadMs, till.boot);
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error;
      time.after(reloadMs, handOver);
    }
  }

  function survive(happen: () => boolean): boolean {
    try {
      return happen();
    } catch (error) {
      if (error !== programEnded) throw error;
      stage.end();
      time.wakeAt(Infinity);
      time.after(stage.downMs(), till.boot);
      return true;
    }
  }

  hit(plan.shop.name);
  plan.incidents.forEach(plant);
  time.after(0, till.boot);
  time.after(0, () => meet(desk.firstClick));
  for (let events = 0; survive(() => time.runNext(till.wake)); events += 1) {
    if (events > mostEvents || time.now() > longestMs || oracle.failure() !== null) break;
  }
  oracle.atRest(disk.records);
  return oracle.failure();
}
