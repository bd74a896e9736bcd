// Pieces of numbers, by which a part of a number is found among millions.

/**
 * Four characters: three digits in a row stand in every twelfth refund, so trigrams would have to be intersected by the
 * hundred thousand (5 to 20 ms of a million refunds here); four take a tenth of that, five a larger index for little more.
 */
export const gramLength = 4;

/** What was typed or scanned, in lower case, cut at blanks and at what cannot be seen. */
export function wordsOf(search: string): string[] {
  return search
    .toLowerCase()
    .split(/[\s\p{Cc}]+/u)
    .filter(Boolean);
}

/** Every piece of every number, and the shorter ends, so that each part of a number begins some piece. */
export function gramsOf(numbers: string): string {
  let grams = '';
  for (const number of wordsOf(numbers)) {
    const plain = indexable(number);
    for (let at = 0; at < plain.length; at += 1) grams += `${plain.slice(at, at + gramLength)} `;
  }
  return grams;
}

/** More pieces than these would cost more than the few wrong numbers that they keep out. */
const mostPieces = 3;

/**
 * The full-text query for numbers that may hold the word: pieces side by side from its end, or what a piece begins with.
 * How a number begins is left out where two pieces remain: all numbers of a month begin alike.
 */
export function gramsFor(word: string): string {
  const plain = indexable(word);
  if (plain.length < gramLength) return `"${plain}"*`;
  const pieces: string[] = [];
  for (let end = plain.length; end > 0; end -= gramLength)
    pieces.push(plain.slice(Math.max(0, end - gramLength), Math.max(end, gramLength)));
  const asked = pieces.slice(0, Math.min(mostPieces, Math.max(2, pieces.length - 1)));
  return [...new Set(asked)].map((piece) => `"${piece}"`).join(' AND ');
}

/** SQLite's tokenizer takes letters, digits, what is not ASCII, and these three signs. */
function indexable(number: string): string {
  return number.replace(/[^a-z0-9._\-\u{80}-\u{10ffff}]/gu, '_');
}
