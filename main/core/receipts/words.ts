// The languages of paper: words by key, numbers and dates as each language writes them. Chosen apart from the screen's.
import { IntlMessageFormat } from 'intl-messageformat';
import type { ReceiptLanguage } from '../../../preload/contract/vocabulary.ts';
import { ar } from './words/ar.ts';
import { en } from './words/en.ts';
import { ja } from './words/ja.ts';
import { ms } from './words/ms.ts';
import { th } from './words/th.ts';
import { zhHans } from './words/zh-Hans.ts';
import { zhHant } from './words/zh-Hant.ts';

export type ReceiptWord = keyof typeof en;
/** What every language has to supply: the same keys, nothing missing, nothing more. */
export type ReceiptWords = Readonly<Record<ReceiptWord, string>>;

interface Language {
  words: ReceiptWords;
  direction: 'ltr' | 'rtl';
  /** Digits stay 0 to 9 everywhere, because they are compared with the gateway's. */
  numbers: string;
  dates: string;
}

export const languages: Readonly<Record<ReceiptLanguage, Language>> = {
  // Year first: a day and a month that change places would be another day.
  en: { words: en, direction: 'ltr', numbers: 'en', dates: 'sv' },
  th: { words: th, direction: 'ltr', numbers: 'th-u-nu-latn', dates: 'th-u-nu-latn-ca-gregory' },
  'zh-Hant': { words: zhHant, direction: 'ltr', numbers: 'zh-Hant', dates: 'zh-Hant' },
  'zh-Hans': { words: zhHans, direction: 'ltr', numbers: 'zh-Hans', dates: 'zh-Hans' },
  ms: { words: ms, direction: 'ltr', numbers: 'ms', dates: 'ms' },
  ja: { words: ja, direction: 'ltr', numbers: 'ja', dates: 'ja' },
  ar: { words: ar, direction: 'rtl', numbers: 'ar-u-nu-latn', dates: 'ar-u-nu-latn' },
};

/** Says one word of paper with its values. */
export type Say = (key: ReceiptWord, values?: Readonly<Record<string, string | number>>) => string;

const parsed = new Map<string, IntlMessageFormat>();

/** Each message is parsed once, when it is first printed. */
export function sayIn(language: ReceiptLanguage): Say {
  const { words, direction } = languages[language];
  return (key, given = {}) => {
    const values = direction === 'ltr' ? given : kept(given);
    const name = `${language} ${key}`;
    let message = parsed.get(name);
    if (!message) {
      message = new IntlMessageFormat(words[key], language, undefined, { ignoreTag: true });
      parsed.set(name, message);
    }
    return String(message.format(values));
  };
}

/** In a line from right to left the parts of a telephone number would change places. Source: UAX 9, isolates. */
function kept(values: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, `\u{2068}${value}\u{2069}`]),
  );
}
