// Reads a QR code from pixels, independently of what drew it. Source: ISO/IEC 18004, without its error correction.

/** Dark or light, row by row. */
export type Modules = boolean[][];

export interface Symbol {
  modules: Modules;
  /** Pixels a module. */
  scale: number;
  left: number;
  top: number;
}

/** The only dark thing in a picture, as modules. Throws when it is no QR symbol. */
export function findSymbol(isDark: (x: number, y: number) => boolean, width: number, height: number): Symbol {
  const range = (length: number) => Array.from({ length }, (_, index) => index);
  const rows = range(height).filter((y) => range(width).some((x) => isDark(x, y)));
  const top = rows[0] ?? 0;
  const side = (rows.at(-1) ?? 0) - top + 1;
  const left = range(width).find((x) => isDark(x, top)) ?? 0;
  let run = 0;
  while (isDark(left + run, top)) run += 1;
  const scale = run / 7;
  const size = side / scale;
  if (!Number.isInteger(scale) || !Number.isInteger((size - 17) / 4))
    throw new Error('there is no QR symbol');
  const middle = Math.floor(scale / 2);
  const modules = range(size).map((row) =>
    range(size).map((column) => isDark(left + column * scale + middle, top + row * scale + middle)),
  );
  return { modules, scale, left, top };
}

/** The first symbol among other dark things, found by its three corners. Throws when there is none. */
export function findSymbolAmong(
  isDark: (x: number, y: number) => boolean,
  width: number,
  height: number,
): Symbol {
  const runAt = (x: number, y: number, [dx, dy]: readonly [number, number]): number => {
    let run = 0;
    while (isDark(x + run * dx, y + run * dy)) run += 1;
    return run;
  };
  /** Modules a corner's dots are wide, or 0: a dark frame of seven, a light one of five, a dark middle of three. */
  const cornerAt = (x: number, y: number): number => {
    if (!isDark(x, y) || isDark(x - 1, y) || isDark(x, y - 1)) return 0;
    const scale = runAt(x, y, [1, 0]) / 7;
    if (!Number.isInteger(scale) || scale < 2 || runAt(x, y, [0, 1]) !== scale * 7) return 0;
    const at = (module: number): boolean => isDark(x + scale * module + 1, y + scale * module + 1);
    return !at(1) && at(2) && at(4) && !at(5) && at(6) ? scale : 0;
  };
  for (let top = 0; top < height; top++)
    for (let left = 0; left < width; left++) {
      const scale = cornerAt(left, top);
      if (scale === 0) continue;
      for (let right = left + 14 * scale; right < width; right++) {
        const size = (right - left) / scale + 7;
        if (cornerAt(right, top) !== scale || !Number.isInteger((size - 17) / 4)) continue;
        if (cornerAt(left, top + (size - 7) * scale) !== scale) continue;
        const inside = (x: number, y: number): boolean =>
          x >= left && y >= top && x < left + size * scale && y < top + size * scale && isDark(x, y);
        return findSymbol(inside, width, height);
      }
    }
  throw new Error('there is no QR symbol');
}

/** The text of a symbol of version 1 to 3. */
export function readSymbol(modules: Modules): string {
  const format = readFormat(modules);
  const words = readCodewords(modules, format & 7);
  const level = format >> 3;
  const isSplit = modules.length === 29 && level in halves;
  return readText(isSplit ? inOrder(words, halves[level] ?? 0) : words);
}

/** Version 3 has its data in two halves of so many words at the levels Q (3) and H (2). */
const halves: Readonly<Record<number, number>> = { 3: 17, 2: 13 };

/** The two halves lie word by word beside each other. */
function inOrder(words: readonly number[], half: number): number[] {
  const data = words.slice(0, 2 * half);
  return [0, 1].flatMap((which) => data.filter((_, index) => index % 2 === which));
}

function at(modules: Modules, row: number, column: number): number {
  return modules[row]?.[column] === true ? 1 : 0;
}

/** Two bits of the level of error correction, three of the mask. */
function readFormat(modules: Modules): number {
  const places: [number, number][] = [
    ...[0, 1, 2, 3, 4, 5, 7, 8].map((row): [number, number] => [row, 8]),
    ...[7, 5, 4, 3, 2, 1, 0].map((column): [number, number] => [8, column]),
  ];
  const format = places.reduce((bits, [row, column], index) => bits | (at(modules, row, column) << index), 0);
  return (format ^ 0x5412) >> 10;
}

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** Whether the place belongs to a finder, timing or alignment pattern or to the format bits. */
function isFixed(size: number, row: number, column: number): boolean {
  const isFinder = (row < 9 && (column < 9 || column >= size - 8)) || (row >= size - 8 && column < 9);
  const centre = size - 7;
  const isAlignment = size > 21 && Math.abs(row - centre) <= 2 && Math.abs(column - centre) <= 2;
  return isFinder || isAlignment || row === 6 || column === 6;
}

function readCodewords(modules: Modules, mask: number): number[] {
  const size = modules.length;
  const isMasked = masks[mask] ?? (() => false);
  const bits: number[] = [];
  let isUpward = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const row = isUpward ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (isFixed(size, row, column)) continue;
        bits.push(at(modules, row, column) ^ (isMasked(row, column) ? 1 : 0));
      }
    }
    isUpward = !isUpward;
  }
  const words: number[] = [];
  for (let from = 0; from + 8 <= bits.length; from += 8) {
    words.push(bits.slice(from, from + 8).reduce((word, bit) => word * 2 + bit, 0));
  }
  return words;
}

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

function readText(words: readonly number[]): string {
  let place = 0;
  const take = (count: number): number => {
    let value = 0;
    for (let left = count; left > 0; left--, place++) {
      value = value * 2 + (((words[place >> 3] ?? 0) >> (7 - (place & 7))) & 1);
    }
    return value;
  };
  let text = '';
  for (;;) {
    const mode = take(4);
    if (mode === 0) return text;
    if (mode === 1) {
      for (let left = take(10); left > 0; left -= 3) {
        const digits = Math.min(left, 3);
        text += String(take(digits * 3 + 1)).padStart(digits, '0');
      }
    } else if (mode === 2) {
      for (let left = take(9); left > 0; left -= 2) {
        const value = take(left > 1 ? 11 : 6);
        if (left > 1) text += alphanumeric.charAt(Math.floor(value / 45));
        text += alphanumeric.charAt(value % 45);
      }
    } else if (mode === 4) {
      for (let left = take(8); left > 0; left--) text += String.fromCharCode(take(8));
    } else {
      throw new Error(`the QR mode ${mode} is not known here`);
    }
  }
}
