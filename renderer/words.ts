// Looks up the sentences a person reads, by key, and fills in their values (ICU messages).
import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './words/en.ts';

export type WordKey = keyof typeof en;
/** What every further language has to supply: the same keys, nothing missing, nothing more. */
export type Words = Readonly<Record<WordKey, string>>;
export type WordValues = Readonly<Record<string, string | number>>;

export interface Speaker {
  readonly language: string;
  (key: WordKey, values?: WordValues): string;
}

/** Makes a `t` for one language; each message is parsed once, when it is first said. */
export function createSpeaker(language: string, words: Words): Speaker {
  const parsed = new Map<WordKey, IntlMessageFormat>();
  function say(key: WordKey, values?: WordValues): string {
    let message = parsed.get(key);
    if (!message) {
      message = new IntlMessageFormat(words[key], language, undefined, { ignoreTag: true });
      parsed.set(key, message);
    }
    return String(message.format(values));
  }
  return Object.assign(say, { language });
}

export const t = createSpeaker('en', en);
