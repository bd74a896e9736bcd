// A mistake whose place has changed stops the build, so that none stops being made without anybody noticing.
import { expect, it } from 'vitest';
import { plant } from './plant.ts';

const spot = {
  name: 'adds nothing',
  file: 'sum.ts',
  within: 'return a + b;',
  sound: 'a + b',
  wrong: 'a',
};
const code = 'function sum(a: number, b: number): number {\n  return a + b;\n}\n';

it('a mistake stands beside the sound expression, and is chosen by its name', () => {
  expect(plant(code, spot)).toContain('return (globalThis.makesMistake?.("adds nothing") ? (a) : (a + b));');
});

it.for<[string, string, Partial<typeof spot>]>([
  ['that is gone', code.replace('a + b', 'b + a'), {}],
  ['that is there twice', code + code, {}],
  ['that the piece around it does not hold', code, { sound: 'a - b' }],
  ['that the piece around it holds twice', code, { within: code, sound: 'a' }],
])('a place %s is refused', ([, text, changes]) => {
  expect(() => plant(text, { ...spot, ...changes })).toThrow('"adds nothing" needs');
});
