// What a run of the simulation is asked for and says: its size, what it met too seldom, and the shortest case that fails.
import { describe, expect, it } from 'vitest';
import type { Layer } from '../layer.ts';
import { BadOption, readOptions } from '../options.ts';
import { shorter, shrink } from '../shrink.ts';
import { createCoverage } from './coverage.ts';

const gate = { least: 100, from: 1_000, more: { kills: 300 } };
const layerOf = (name: string, size: Layer['size']): Layer => ({
  ...{ name, says: name, size, batch: 1, points: [], gate },
  open: () => {
    throw new Error('no layer is opened here');
  },
});
const layers = [
  layerOf('model', { kind: 'seeds', test: 1_000_000, night: 10_000_000 }),
  layerOf('world', { kind: 'seeds', test: 20_000, night: 200_000 }),
  layerOf('nth', { kind: 'cases', count: () => 7 }),
];

describe('a run', () => {
  it('is as large as it is promised to be, by day and by night', () => {
    const sharesOf = (...args: string[]) => {
      const options = readOptions(args, layers);
      return options.kind === 'run' ? options.shares.map(({ layer, worlds }) => [layer, worlds]) : [];
    };
    expect(sharesOf()).toEqual([
      ['model', 1_000_000],
      ['world', 20_000],
      ['nth', null],
    ]);
    expect(sharesOf('--night')).toEqual([
      ['model', 10_000_000],
      ['world', 200_000],
      ['nth', null],
    ]);
    expect(sharesOf('--seeds', '500000')).toContainEqual(['world', 10_000]);
    expect(sharesOf('--layer', 'world', '--seeds', '7')).toEqual([['world', 7]]);
  });

  it('begins at the seed it is told, and plays a single one again', () => {
    expect(readOptions(['--from', '12'], layers)).toMatchObject({
      shares: [{ from: 12 }, { from: 12 }, { from: 0 }],
    });
    expect(readOptions(['--layer', 'world', '--seed', '31'], layers)).toEqual({
      ...{ kind: 'tell', layer: 'world', seed: 31 },
    });
  });

  it.each([
    ['--layer', 'moon'],
    ['--seeds', '0'],
    ['--seeds', 'many'],
    ['--layer', 'world', '--layer', 'nth', '--seed', '1'],
    ['--fast', ''],
  ])('refuses %s %s', (...args) => {
    expect(() => readOptions(args, layers)).toThrow(BadOption);
  });
});

describe('what must be met', () => {
  const met = (counts: Record<string, number>) => {
    const coverage = createCoverage({ points: ['lost', 'late', 'kills'], gate });
    coverage.add(new Map(Object.entries(counts)));
    return coverage;
  };

  it('fails a run that met it too seldom, and counts over worlds', () => {
    const coverage = met({ lost: 99, late: 100, kills: 299 });
    expect(coverage.gaps(1_000)).toEqual([
      '"lost" was met 99 times, and must be at least 100',
      '"kills" was met 299 times, and must be at least 300',
    ]);
    coverage.add(new Map([['lost', 1]]));
    coverage.add(new Map([['kills', 1]]));
    expect(coverage.gaps(1_000)).toEqual([]);
  });

  it('is asked of no run that is too small, but what nobody named is never passed over', () => {
    expect(met({ lost: 1 }).gaps(999)).toEqual([]);
    expect(met({ typo: 1 }).gaps(999)).toEqual(['"typo" was counted and is no point of this layer']);
  });
});

describe('a failing case', () => {
  it('is made as short as it can be while it still fails', async () => {
    const events = Array.from({ length: 40 }, (_, at) => at);
    const fails = (list: readonly number[]) => list.includes(7) && list.includes(31);
    expect(await shrink(events, shorter, fails)).toEqual([7, 31]);
  });

  it('that nothing can be taken from stays as it is', async () => {
    expect(await shrink([1, 2], shorter, (list) => list.length === 2)).toEqual([1, 2]);
  });
});
