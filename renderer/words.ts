// Looks up the sentences a person reads, by key, and fills in their values (ICU messages).
import { IntlMessageFormat } from 'intl-messageformat';
import { languages, type Language } from './languages.ts';
import { en } from './words/en.ts';

export type WordKey = keyof typeof en;
/** What every language has to supply: the same keys, nothing missing, nothing more. */
export type Words = Readonly<Record<WordKey, string>>;
/** The words of one area in another language. */
export type Translated<Area> = Readonly<Record<keyof Area, string>>;
/** What a message selects by is a number or a boolean; a text is only shown. */
export type WordValues = Readonly<Record<string, string | number | boolean>>;

export interface Speaker {
  readonly language: Language;
  say(key: WordKey, values?: WordValues): string;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Keeps a name or number in one piece where the sentence or the value runs from right to left. */
function setApart(values: WordValues, { direction }: Language): WordValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isMixed = typeof value === 'string' && (direction === 'rtl' || rightToLeft.test(value));
      return [name, isMixed ? `\u2068${value}\u2069` : value];
    }),
  );
}

/** Each message is parsed once, when it is first said. Throws when a value that the message needs is missing. */
export function createSpeaker(language: Language, words: Words): Speaker {
  const parsed = new Map<WordKey, IntlMessageFormat>();
  /** What holds no value is always the same. */
  const said = new Map<WordKey, string>();

  function format(key: WordKey, values?: WordValues): string {
    let message = parsed.get(key);
    if (!message) {
      message = new IntlMessageFormat(words[key], language.locale, undefined, { ignoreTag: true });
      parsed.set(key, message);
    }
    return String(message.format(values && setApart(values, language)));
  }

  return {
    language,
    say(key, values) {
      if (values) return format(key, values);
      const sentence = said.get(key) ?? format(key);
      said.set(key, sentence);
      return sentence;
    },
  };
}

/** English is always there, so that a language whose words cannot be read leaves no screen without any. */
let speaker = createSpeaker(languages.en, en);

/** Says it in the language of the screen. The root draws everything again after `speak`, so nobody keeps an answer. */
export function t(key: WordKey, values?: WordValues): string {
  return speaker.say(key, values);
}

/** From now on `t` speaks this way. */
export function speak(next: Speaker): void {
  speaker = next;
}

/** The language of the screen, for Intl. */
export function spoken(): Language {
  return speaker.language;
}

/** Sentences one after the other; empty ones are left out. */
export function inOneLine(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(speaker.language.gap);
}
