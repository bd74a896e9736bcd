// A world: one shop's terminal over its lives, its people, its banks, its weather; from the first deed until all is settled.
import { openLedger, type Ledger } from '../../../main/sandbox/ledger.ts';
import { verifyJournal } from '../../../main/core/refunds/verify-journal.ts';
import { createRandom } from '../random.ts';
import { refundElsewhere } from './elsewhere.ts';
import type { Fate } from './fate.ts';
import { heal } from './healing.ts';
import type { Step, StepFault } from './life.ts';
import { judge } from './oracle.ts';
import { orderAt } from './orders.ts';
import { arrowPoint, stepPoint, wirePoint } from './points.ts';
import { createPeople, type People } from './people.ts';
import type { Plan, Planned } from './plans.ts';
import { beginning, journalKey, type Keyring } from './ports.ts';
import { openShop } from './shop.ts';
import type { Till } from './till.ts';
import { createTimeline } from './timeline.ts';
import { openWatch } from './watch.ts';
import { openWeather } from './weather.ts';
import { openWorldWire } from './wire.ts';
import type { Workshop } from './workshop.ts';

export interface WorldOptions {
  workshop: Workshop;
  seed: number;
  plan: Plan;
  /** What goes wrong, until the healing. */
  fate: Fate;
  /** Counts what is met. */
  hit(point: string): void;
  /** Gets each thing that happens, in order. */
  note(line: string): void;
}

const minute = 60_000;
/** A cashier who met silence tries again after this, so often. */
const patienceMs = 30_000;
const mostTries = 2;

/** Answers which promises were broken. */
export async function runWorld(options: WorldOptions): Promise<readonly string[]> {
  const { workshop, seed, plan, fate, hit } = options;
  const { disk, books } = workshop;
  const timeline = createTimeline(workshop.settled);
  const say = (line: string) => options.note(`${timeline.now()} ${line}`);
  const weather = openWeather(timeline);
  let machine = 'the till at the door';
  let restartsToCome = 0;
  const keyring: Keyring = { anchor: null };
  const watch = openWatch(books, () => disk.isInTransaction, say);
  const orders = plan.orders.map(({ gateway, n }) => orderAt(gateway, n));
  const ledger = noting(
    openLedger({ orders, now: () => beginning + timeline.now(), newDigits: fate.digits }),
  );
  workshop.turnTo(ledger, (error) => watch.breaks('no promise is left alone', String(error)));

  const wire = openWorldWire({
    timeline,
    banks: workshop.banks,
    fate,
    weather: weather.of,
    onSent(sent, fault) {
      say(`sent ${sent.request.record}${fault ? `, ${fault}` : ''}`);
      if (fault) hit(wirePoint(sent.kind, fault));
      watch.sent(sent);
    },
    onArrived: watch.arrived,
  });
  const shop = openShop({
    workshop,
    settings: workshop.settingsFor(plan.gateways),
    timeline,
    fate,
    wire,
    watch,
    faultOf(step) {
      const fault = faultOf(step);
      if (fault) say(`${step}: ${fault}`);
      if (fault) hit(stepPoint(step, fault));
      if (breaksDisk(step, fault)) restartLater();
      return fault;
    },
    keyring,
    machine: () => machine,
    keyTrouble: () => weather.keyTrouble,
    clockOffset: () => weather.clockOffset,
    onOpened(till) {
      say('opened');
      void peopleAt(till, -1).takeOver();
    },
    onEnded: () => say('ended'),
  });

  /** Whoever reads that the disk is broken starts the program again. */
  function restartLater(): void {
    restartsToCome += 1;
    timeline.after(fate.ms(minute, 3 * minute), () => {
      restartsToCome -= 1;
      void shop.stop(fate.ms(5_000, minute));
    });
  }

  function faultOf(step: Step): StepFault | null {
    return step === 'commit' && weather.diskIsFull ? 'rejection' : fate.step(step);
  }

  function noting(books: Ledger): Ledger {
    return {
      ...books,
      book(wanted) {
        const booking = books.book(wanted);
        say(`booked ${booking.orderKey} ${booking.amountMinor}`);
        watch.booked(booking);
        return booking;
      },
    };
  }

  function peopleAt(till: Till, deed: number): People {
    return createPeople(till, watch, createRandom(seed * 1000 + deed), () => uuidOf(fate.bytes(16)));
  }

  function begin(deed: Planned, tries: number): void {
    say(`deed ${JSON.stringify(deed)}`);
    hit(deed.do);
    void perform(deed).then((end) => {
      if (end === 'again' && tries < mostTries) timeline.after(patienceMs, () => begin(deed, tries + 1));
    });
  }

  async function perform(deed: Planned): Promise<'done' | 'again'> {
    const order = orders[deed.order];
    switch (deed.do) {
      case 'weather':
      case 'keys':
      case 'disk full':
      case 'clock':
        weather.begins(deed);
        return 'done';
      case 'restart':
        if (deed.isMoved) machine = 'the till at the window';
        await shop.stop(deed.forMs);
        return 'done';
      case 'settlement':
        for (const each of orders) each.settled = true;
        return 'done';
      case 'other till':
        if (order) refundElsewhere(ledger, order, deed.part, fate.digits(10));
        return 'done';
      case 'refund':
      case 'look up':
      case 'take back':
      case 'hurry':
      case 'manage':
      case 'print':
      case 'lock':
      case 'try now': {
        const { till } = shop;
        return till && order ? peopleAt(till, deed.n).does(deed, order) : 'again';
      }
    }
  }

  hit(plan.workload);
  for (const gateway of plan.gateways) hit(gateway);
  shop.open();
  await workshop.settled();
  for (const deed of plan.deeds) timeline.after(deed.at, () => begin(deed, 0));
  await timeline.runUntil((plan.deeds.at(-1)?.at ?? 0) + plan.calmAfterMs);
  fate.calm();
  weather.clear();
  say('healed');
  await heal({
    timeline,
    books,
    till: () => shop.till,
    peopleAt: (till, n) => peopleAt(till, 500 + n),
    isUnderWay: () => wire.underWay > 0 || restartsToCome > 0,
  });
  judge(books, watch, ledger, verifyJournal(disk.contents, { sealKey: journalKey, anchor: keyring.anchor }));
  for (const [from, event] of books.arrows()) hit(arrowPoint(from, event));
  shop.close();
  return watch.broken;
}

/** A disk that is only full breaks nothing. */
function breaksDisk(step: Step, fault: StepFault | null): boolean {
  if (step === 'committed') return fault === 'error' || fault === 'rejection';
  return step === 'commit' && fault === 'error';
}

/** Sixteen bytes as a random UUID. */
function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
