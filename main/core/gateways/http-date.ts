// The time that an answer's Date header names; by it a wrong clock of this computer is noticed.

/**
 * How every sender must write it. The two obsolete forms leave out the zone or the century, so they are not guessed at,
 * and neither is what Date.parse would make of rubbish. Source: RFC 9110 5.6.7.
 */
const fixedForm = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/** Reads Date and Age of each answer of a wire; a header is an array where it was sent twice. */
export type DateReader = (
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
) => number | undefined;

/** Milliseconds since 1970, in whole seconds; undefined where the answer names no time that can be relied on. */
export function createDateReader(): DateReader {
  let lastText = '';
  let lastTime: number | undefined;
  return ({ date, age }) => {
    // What a cache kept is dated by the day it was made.
    if (typeof date !== 'string' || age !== undefined) return undefined;
    // A busy gateway answers many times within one second.
    if (date !== lastText) {
      lastText = date;
      lastTime = timeOf(date);
    }
    return lastTime;
  };
}

function timeOf(text: string): number | undefined {
  const time = fixedForm.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(time) ? time : undefined;
}
