// What all parts of one world share: its plan, its time, what happens to it, and who listens.
import type { Hit } from '../layer.ts';
import type {
  Accident,
  ManagerIncident,
  Place,
  QuestionIncident,
  RefundIncident,
} from '../model-plan/incidents.ts';
import type { Plan } from '../model-plan/plan.ts';
import { crashPoint } from '../model-plan/points.ts';
import type { Policy } from './policy.ts';
import { createTime, type Time } from './time.ts';

/** Whoever reads along. */
export type Tell = (line: string) => void;

export interface Stage {
  readonly plan: Plan;
  readonly policy: Policy;
  readonly time: Time;
  readonly hit: Hit;
  /** Null while nobody reads along. */
  readonly tell: Tell | null;
  /** Counts the starts of the terminal: what an earlier life waited for is nobody's. */
  life(): number;
  isUp(): boolean;
  start(): void;
  end(): void;
  /** Passes a moment; throws `programEnded` when the plan wants it. */
  step(place: Place): void;
  /** For how long the terminal stays away after it was killed last. */
  downMs(): number;
  /** Whether an accident of the plan that lasts is going on. */
  isOn(accident: Accident): boolean;
  /** What the plan has for the n-th request, question or call for a manager. */
  onRefund(nth: number): RefundIncident | undefined;
  onQuestion(nth: number): QuestionIncident | undefined;
  onManager(nth: number): ManagerIncident | undefined;
}

/** The program was killed; what was not on disk is gone. One for all, because making an error costs more than a world. */
export const programEnded = new Error('the program ended');

const lastingAccidents: ReadonlySet<string> = new Set<Accident>(['keychain locked', 'outage', 'silence']);

export function createStage(plan: Plan, policy: Policy, hit: Hit, listener: Tell | null): Stage {
  const { incidents } = plan;
  const time = createTime();
  const tell = listener && ((line: string) => listener(`${stamp(time.now())}  ${line}`));
  const crashes = incidents.filter(({ what }) => what === 'crash');
  const lasting = incidents.filter(({ what }) => lastingAccidents.has(what));
  let steps = 0;
  let lives = 0;
  let downMs = 0;
  let isUp = false;

  return {
    plan,
    policy,
    time,
    hit,
    tell,
    life: () => lives,
    isUp: () => isUp,
    start() {
      lives += 1;
      isUp = true;
    },
    end() {
      lives += 1;
      isUp = false;
    },
    step(place) {
      const nth = steps;
      steps += 1;
      for (const { at, size } of crashes) {
        if (at !== nth) continue;
        hit(crashPoint(place));
        tell?.(`the program is killed ${place}`);
        downMs = size;
        throw programEnded;
      }
    },
    downMs: () => downMs,
    isOn(accident) {
      const now = time.now();
      return lasting.some(({ what, at, size }) => what === accident && at <= now && now < at + size);
    },
    onRefund: (nth) =>
      incidents.find((each): each is RefundIncident => each.on === 'refund' && each.at === nth),
    onQuestion: (nth) =>
      incidents.find((each): each is QuestionIncident => each.on === 'question' && each.at === nth),
    onManager: (nth) =>
      incidents.find((each): each is ManagerIncident => each.on === 'manager' && each.at === nth),
  };
}

/** Hours, minutes and seconds since the world began. */
function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23);
}
