// What a deliberately wrong program is: the same seeds are played with the sound one and with the wrong one.
import { planOf } from '../model-plan/plan.ts';
import { sound, type Policy } from '../model/policy.ts';
import { playWorld } from '../model/world.ts';
import { createRandom, type Random } from '../random.ts';

/** To be called wherever the wrong program does what the sound one would not. */
export type Reached = () => void;

export interface Mutant {
  /** What it does wrong. */
  readonly name: string;
  /** What notices it: the model's worlds, or production code with the mistake at one of its ports. */
  readonly noticedBy: 'the model' | 'real code';
  open(): Trial | Promise<Trial>;
}

export interface Trial {
  /** What was noticed, or null. With `reached` null the sound program is played. */
  play(seed: number, reached: Reached | null): string | null | Promise<string | null>;
  close(): void | Promise<void>;
}

/** A wrong policy. `change` answers the decisions that are wrong. */
export function inPolicy(name: string, change: (reached: Reached) => Partial<Policy>): Mutant {
  return {
    name,
    noticedBy: 'the model',
    open() {
      const random = createRandom(0);
      return {
        play(seed, reached) {
          random.reseed(seed);
          const policy = reached === null ? sound : { ...sound, ...change(reached) };
          return playWorld(planOf(random), policy, () => {}, null);
        },
        close: () => {},
      };
    },
  };
}

/** A mistake beside the policy: `check` runs production code, with the mistake where `reached` is given. */
export function inCode(
  name: string,
  check: (random: Random, reached: Reached | null) => string | null,
): Mutant {
  return {
    name,
    noticedBy: 'real code',
    open() {
      const random = createRandom(0);
      return {
        play(seed, reached) {
          random.reseed(seed);
          return check(random, reached);
        },
        close: () => {},
      };
    },
  };
}
