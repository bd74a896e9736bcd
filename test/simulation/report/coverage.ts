// What a run met, counted, and the "sometimes" gate: a fault that never happened was never survived.
import type { Layer } from '../layer.ts';

export interface Coverage {
  add(hits: ReadonlyMap<string, number>): void;
  /** What is wrong with the run itself, a line each: points met too seldom, and counts of points that nobody named. */
  gaps(worlds: number): string[];
  /** All points with their counts, several in a line. */
  lines(): string[];
}

const lineWidth = 108;

export function createCoverage({ points, gate }: Pick<Layer, 'points' | 'gate'>): Coverage {
  const counts = new Map(points.map((point) => [point, 0]));
  const strange = new Set<string>();

  return {
    add(hits) {
      for (const [point, count] of hits) {
        const before = counts.get(point);
        if (before === undefined) strange.add(point);
        else counts.set(point, before + count);
      }
    },
    gaps(worlds) {
      const unnamed = [...strange].map((point) => `"${point}" was counted and is no point of this layer`);
      if (worlds < gate.from) return unnamed;
      const seldom = [...counts].flatMap(([point, count]) => {
        const least = gate.more?.[point] ?? gate.least;
        return count < least ? [`"${point}" was met ${count} times, and must be at least ${least}`] : [];
      });
      return [...unnamed, ...seldom];
    },
    lines: () => wrapped([...counts].map(([point, count]) => `${point} ${count.toLocaleString('en')}`)),
  };
}

function wrapped(items: readonly string[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && line.length + item.length + 3 > lineWidth) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? item : ` · ${item}`;
  }
  return line === '' ? lines : [...lines, line];
}
