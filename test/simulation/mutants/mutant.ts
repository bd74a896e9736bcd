// What a deliberately wrong program is: the same seeds are played with the sound one and with the wrong one.
import { planOf } from '../model-plan/plan.ts';
import { sound, type Policy } from '../model/policy.ts';
import { playWorld } from '../model/world.ts';
import { createRandom } from '../random.ts';

/** Within so many seeds a wrong policy must be noticed. Source: reliability 6, L6. */
const mostSeeds = 2_000;

/** To be called wherever the wrong program does what the sound one would not. */
export type Reached = () => void;

export interface Mutant {
  /** What it does wrong. */
  readonly name: string;
  /** What notices it: the model's worlds, or scenes in production code that the mistake is planted in. */
  readonly noticedBy: 'the model' | 'real code';
  /** Within so many worlds it must be noticed. */
  readonly worlds: number;
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
    worlds: mostSeeds,
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
