// Takes an ICU message apart: the values it asks for, what it counts by, and what of it a person reads.
import { IntlMessageFormat } from 'intl-messageformat';

export interface Anatomy {
  /** Names of the values it needs. */
  readonly values: ReadonlySet<string>;
  /** Each value it counts, with the cases it has words for. */
  readonly counts: ReadonlyMap<string, readonly string[]>;
  /** Every piece of plain text, with a gap where a value stands. */
  readonly text: string;
}

/** The parser's own numbers for its elements; what is not here is one that a value fills. */
const kinds = { literal: 0, select: 5, plural: 6, pound: 7 };

/** Throws SyntaxError when the message does not parse. */
export function anatomyOf(message: string, locale: string): Anatomy {
  const values = new Set<string>();
  const counts = new Map<string, string[]>();
  const texts: string[] = [];
  function walk(elements: ReturnType<IntlMessageFormat['getAst']>): void {
    for (const element of elements) {
      const kind = Number(element.type);
      if (kind === kinds.literal && 'value' in element) texts.push(element.value);
      else if ('options' in element) {
        values.add(element.value);
        if (kind === kinds.plural) counts.set(element.value, Object.keys(element.options));
        Object.values(element.options).forEach(({ value }) => walk(value));
      } else if (kind !== kinds.pound && 'value' in element) values.add(element.value);
    }
  }
  walk(new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).getAst());
  return { values, counts, text: texts.join(' ') };
}
