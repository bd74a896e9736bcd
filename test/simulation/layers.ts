// The list of layers, in the order in which they run.
import type { Layer } from './layer.ts';
import { drainLayer } from './drain/layer.ts';
import { killsLayer } from './kills/layer.ts';
import { modelLayer } from './model/layer.ts';
import { mutantsLayer } from './mutants/layer.ts';
import { nthLayer } from './nth/layer.ts';
import { powerLayer } from './power/layer.ts';
import { worldLayer } from './world/layer.ts';

export const layers: readonly Layer[] = [
  modelLayer,
  mutantsLayer,
  powerLayer,
  worldLayer,
  nthLayer,
  drainLayer,
  killsLayer,
];
