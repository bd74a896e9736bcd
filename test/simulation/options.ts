// What `npm run simulate` was asked for. Pure.
import { parseArgs } from 'node:util';
import type { Layer, Size } from './layer.ts';

export const usage =
  'Usage: npm run simulate -- [--layer NAME]… [--seeds N] [--from M]   or   --layer NAME --seed N';

/** One layer's share of a run. */
export interface Share {
  readonly layer: string;
  readonly from: number;
  /** Null: all cases that the layer lists. */
  readonly worlds: number | null;
}

export type Options =
  | { readonly kind: 'run'; readonly shares: readonly Share[] }
  | { readonly kind: 'tell'; readonly layer: string; readonly seed: number };

/** A command line that asks for something else; the message is one sentence. */
export class BadOption extends Error {}

/** Throws BadOption. The first layer with seeds is the measure of `--seeds`; the others take their share of it. */
export function readOptions(args: readonly string[], layers: readonly Layer[]): Options {
  const { layer: names = [], seed, seeds, from, night = false } = parse(args);
  for (const name of names) {
    if (layers.some((layer) => layer.name === name)) continue;
    throw new BadOption(`There is no layer ${name}; there are ${layers.map(({ name }) => name).join(', ')}.`);
  }
  if (seed !== undefined) return tellOption(names, layers, wholeNumber('--seed', seed));
  const chosen = names.length === 0 ? layers : layers.filter(({ name }) => names.includes(name));
  const first = from === undefined ? 0 : wholeNumber('--from', from);
  const wanted = seeds === undefined ? null : wholeNumber('--seeds', seeds);
  if (wanted === 0) throw new BadOption('--seeds takes at least 1.');
  const measure = chosen.map(({ size }) => usual(size, night)).find((count) => count !== null) ?? 1;
  const shares = chosen.map(({ name, size }): Share => {
    const count = usual(size, night);
    if (count === null) return { layer: name, from: 0, worlds: null };
    const worlds = wanted === null ? count : Math.ceil((count / measure) * wanted);
    return { layer: name, from: first, worlds };
  });
  return { kind: 'run', shares };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        layer: { type: 'string', multiple: true },
        seeds: { type: 'string' },
        from: { type: 'string' },
        seed: { type: 'string' },
        night: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    throw new BadOption(error instanceof Error ? error.message : String(error));
  }
}

function tellOption(names: readonly string[], layers: readonly Layer[], seed: number): Options {
  const layer = names[0] ?? layers[0]?.name;
  if (layer === undefined || names.length > 1) throw new BadOption('--seed needs one --layer.');
  return { kind: 'tell', layer, seed };
}

function usual(size: Size, isNight: boolean): number | null {
  if (size.kind === 'cases') return null;
  return isNight ? size.night : size.test;
}

function wholeNumber(name: string, text: string): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : -1;
  if (value < 0) throw new BadOption(`${name} takes a whole number.`);
  return value;
}
