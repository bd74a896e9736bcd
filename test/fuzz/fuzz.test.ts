// The fuzzing finds what is wrong, repeats what it did, and says so in its last line.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { money } from '../../preload/contract/money.ts';
import { unclear, type Signer } from '../../main/core/gateways/gateway.ts';
import { answersOf } from './answers.ts';
import { bbmslScenes } from './bbmsl.ts';
import { ksherMchScenes } from './ksher-mch.ts';
import { ksherRedirectScenes } from './ksher-redirect.ts';
import type { Scene, Told } from './scene.ts';
import type { Source } from './source.ts';
import { openSources, type Sources } from './sources.ts';
import { emptyTally, enoughInputs, feed, seldom, type Tally } from './tally.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function only(source: Source): Sources {
  return { all: [source], pick: () => source };
}

function fed(sources: Sources, inputs = 1_000, seed = 1): Tally {
  return feed(sources, { seed, from: 0, to: inputs, step: 1 });
}

const problemsOf = ({ failures }: Tally) => failures.map(({ sentence }) => sentence.replace(/ \(.*/s, ''));

describe('the terminal as it is', () => {
  it('survives a few thousand inputs', () => {
    expect(fed(openSources(), 5_000).failures).toEqual([]);
  });

  it('does the same with the same seed, and something else with another', () => {
    const [first, again, other] = [fed(openSources()), fed(openSources()), fed(openSources(), 1_000, 2)];
    expect(again.counts).toEqual(first.counts);
    expect(other.counts).not.toEqual(first.counts);
  });

  it('may be fed by several threads: an input depends on its index alone', () => {
    const shares = [0, 1, 2].map((from) => feed(openSources(), { seed: 1, from, to: 999, step: 3 }));
    const counted = shares.reduce((sum, { counts }) => sum + (counts.get('signed anew') ?? 0), 0);
    expect(counted).toBe(fed(openSources(), 999).counts.get('signed anew'));
  });
});

describe('it catches a terminal', () => {
  const honest = (signer: Signer): Signer => signer;
  const scenes: Scene[] = [...ksherRedirectScenes(honest), ...ksherMchScenes(honest), ...bbmslScenes()];

  /** The problems of a terminal that says this to every answer. */
  function saying(told: Told, about: RegExp): string[] {
    const concerned = scenes.filter(({ question }) => about.test(question));
    const gullible = concerned.map((scene): Scene => ({
      ...scene,
      read(next) {
        next();
        return told;
      },
    }));
    return problemsOf(fed(only(answersOf(gullible))));
  }

  it('that believes every signature', () => {
    const tally = fed(openSources((signer) => ({ ...signer, verify: () => true })));
    expect(problemsOf(tally)).toContain('it is not refunded');
  });

  it('that believes a signature over the text without its blanks', () => {
    const blind = (signer: Signer): Signer => ({
      ...signer,
      verify: (text, signature) =>
        signer.verify(text, signature) || signer.verify(text.replaceAll(' ', ''), signature),
    });
    expect(fed(openSources(blind), 20_000).failed).toBeGreaterThan(0);
  });

  const refunded: Told = {
    kind: 'refunded',
    gatewayRefundNo: null,
    channelRefundNo: null,
    walletAmount: null,
  };
  it.each<[string, Told, RegExp]>([
    ['refunded', refunded, /refund|inquiry/],
    ['refused', { kind: 'refused', code: 'FAIL', text: null }, /refund/],
    ['claimed', { kind: 'claimed', code: 'REFUNDED', text: null }, /bbmsl refund/],
    ['absent', { kind: 'absent', refundable: true }, /inquiry/],
    ['absent', { kind: 'absent' }, /look-up/],
    ['currency-not-set-up', { kind: 'currency-not-set-up', currency: 'JPY' }, /look-up/],
    ['told', { kind: 'told', parts: true }, /account/],
    ['told', { kind: 'told', sum: money(5_070, 'THB') }, /sum/],
  ])('that calls everything %s', (kind, told, about) => {
    expect(saying(told, about)).toContain(`it is not ${kind}`);
  });

  it('that doubts everything, also what is proven', () => {
    expect(saying(unclear('not-sure'), /refund/)).toContain('it is refunded, not unclear');
  });

  it('that throws, and one that takes too long', () => {
    const source = (run: () => void): Source => ({
      changes: [],
      classes: [],
      make: () => ({
        changes: [],
        text: 'an input',
        run() {
          run();
          return { class: 'read', problem: null };
        },
      }),
    });
    const thrower = source(() => {
      throw new SyntaxError('no');
    });
    expect(problemsOf(fed(only(thrower), 1))[0]).toMatch(/^it threw SyntaxError/);
    const dawdler = source(() => {
      const begun = process.cpuUsage();
      while (process.cpuUsage(begun).user < 70_000);
    });
    expect(problemsOf(fed(only(dawdler), 1))[0]).toMatch(/^it took \d+ ms/);
  });
});

it('a run of full length misses what never came up', () => {
  const sources = openSources();
  expect(seldom({ ...emptyTally(), inputs: enoughInputs }, sources)).toContain('ksher-mch refund: refunded');
  expect(seldom({ ...emptyTally(), inputs: enoughInputs - 1 }, sources)).toEqual([]);
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(() => {
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const config = join(root, 'test/fuzz/vite.config.ts');
    execFileSync(process.execPath, [vite, 'build', '-c', config, '--outDir', folder], { cwd: root });
  });
  const run = (...options: string[]) =>
    spawnSync(process.execPath, [join(folder, 'fuzz.js'), ...options], { cwd: root, encoding: 'utf8' });

  it('ends with the count', () => {
    const { status, stdout } = run('--inputs', '3000', '--seed', '5');
    expect(stdout).toMatch(/^3000 inputs, seed 5, /);
    expect(stdout).toMatch(/\n3000 passed, 0 failed\n$/);
    expect(status).toBe(0);
  });

  it('takes a seed of its own where none is given', () => {
    const seeds = [run('--inputs', '1'), run('--inputs', '1')].map(
      ({ stdout }) => /seed \d+/.exec(stdout)?.[0],
    );
    expect(seeds[0]).not.toBe(seeds[1]);
  });

  it.each([['--inputs', 'many'], ['--seed', '-1'], ['--speed', '1'], ['now']])(
    'does not know %s %s',
    (...options) => {
      const { status, stderr } = run(...options);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^Usage: npm run fuzz/);
    },
  );
});
