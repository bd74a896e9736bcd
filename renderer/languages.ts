// The languages of the screen: their own names, how Intl writes for them, and where their words lie.
import type { Words } from './words.ts';
import { en } from './words/en.ts';

export const languageIds = ['en', 'th', 'zh-Hant', 'zh-Hans', 'ms', 'ja', 'ar'] as const;
export type LanguageId = (typeof languageIds)[number];

export interface Language {
  /** As its speakers write it, so that they find it on a screen they cannot read. */
  readonly name: string;
  /**
   * For Intl: numbers, money, dates, plurals. Digits are Latin and years Gregorian in every language, as on the
   * receipts and in the gateways' consoles.
   */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** What stands between two sentences. */
  readonly gap: string;
}

export const languages: Readonly<Record<LanguageId, Language>> = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr', gap: ' ' },
  th: { name: 'ไทย', locale: 'th-u-ca-gregory', direction: 'ltr', gap: ' ' },
  'zh-Hant': { name: '繁體中文', locale: 'zh-Hant', direction: 'ltr', gap: '' },
  'zh-Hans': { name: '简体中文', locale: 'zh-Hans', direction: 'ltr', gap: '' },
  ms: { name: 'Bahasa Melayu', locale: 'ms', direction: 'ltr', gap: ' ' },
  ja: { name: '日本語', locale: 'ja', direction: 'ltr', gap: '' },
  ar: { name: 'العربية', locale: 'ar-u-ca-gregory-nu-latn', direction: 'rtl', gap: ' ' },
};

/** Reads the words of a language; each is a file of its own, read when it is chosen. Fails when the host is gone. */
export async function readWords(id: LanguageId): Promise<Words> {
  switch (id) {
    case 'en':
      return en;
    case 'th':
      return (await import('./words/th.ts')).th;
    case 'zh-Hant':
      return (await import('./words/zh-hant.ts')).zhHant;
    case 'zh-Hans':
      return (await import('./words/zh-hans.ts')).zhHans;
    case 'ms':
      return (await import('./words/ms.ts')).ms;
    case 'ja':
      return (await import('./words/ja.ts')).ja;
    case 'ar':
      return (await import('./words/ar.ts')).ar;
  }
}

/** The first of the wanted languages (as a browser lists them) that this screen speaks, or English. */
export function languageFor(wanted: readonly string[]): LanguageId {
  for (const tag of wanted) {
    const { language, script } = new Intl.Locale(tag).maximize();
    const id = languageIds.find((each) => each === language || each === `${language}-${script}`);
    if (id) return id;
  }
  return 'en';
}
