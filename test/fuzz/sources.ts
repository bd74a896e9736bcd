// All that is fuzzed, and how often each of it.
import type { Signer } from '../../main/core/gateways/gateway.ts';
import { amounts } from './amounts.ts';
import { answersOf } from './answers.ts';
import { bbmslScenes } from './bbmsl.ts';
import { ksherMchScenes } from './ksher-mch.ts';
import { ksherRedirectScenes } from './ksher-redirect.ts';
import { provisions } from './provisions.ts';
import type { Random } from './random.ts';
import { scans } from './scans.ts';
import type { Source } from './source.ts';

export interface Sources {
  readonly all: readonly Source[];
  pick(random: Random): Source;
}

/** `trust` stands between the terminal and its keys, so that a test can open a gullible terminal. */
export function openSources(trust: (signer: Signer) => Signer = (signer) => signer): Sources {
  const answers = answersOf([...ksherRedirectScenes(trust), ...ksherMchScenes(trust), ...bbmslScenes()]);
  const shares: readonly [source: Source, percent: number][] = [
    [answers, 50],
    [scans, 28],
    [amounts, 21],
    [provisions, 1],
  ];
  return {
    all: shares.map(([source]) => source),
    pick(random) {
      let rest = random.below(100);
      for (const [source, percent] of shares) {
        if (rest < percent) return source;
        rest -= percent;
      }
      return answers;
    },
  };
}
