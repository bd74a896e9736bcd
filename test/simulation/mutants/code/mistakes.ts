// The list of mistakes in production code; the build plants them all.
import { counterMistakes } from './counter-mistakes.ts';
import type { Mistake } from './mistake.ts';
import { wireMistakes } from './wire-mistakes.ts';

export const mistakes: readonly Mistake[] = [...wireMistakes, ...counterMistakes];
