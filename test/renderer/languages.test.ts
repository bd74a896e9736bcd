// Each language says everything, counts by its own rules, writes in its own script, and names the money first.
import { describe, expect, it } from 'vitest';
import { languageFor, languageIds, languages, readWords, type LanguageId } from '../../renderer/languages.ts';
import { createSpeaker, type WordKey, type Words } from '../../renderer/words.ts';
import { en } from '../../renderer/words/en.ts';
import { anatomyOf } from './anatomy.ts';

const keys = Object.keys(en).filter((key): key is WordKey => key in en);
const wordsOf: ReadonlyMap<LanguageId, Words> = new Map(
  await Promise.all(languageIds.map(async (id) => [id, await readWords(id)] as const)),
);
const others = languageIds.filter((id) => id !== 'en');

function words(id: LanguageId): Words {
  const found = wordsOf.get(id);
  if (!found) throw new Error(`no words for ${id}`);
  return found;
}
const anatomy = (id: LanguageId, key: WordKey) => anatomyOf(words(id)[key], languages[id].locale);
/** The keys of a language that fail a check, with what they say. */
const wrong = (id: LanguageId, isWrong: (key: WordKey) => boolean): string[] =>
  keys.filter(isWrong).map((key) => `${key}: ${words(id)[key]}`);

describe.each(languageIds)('%s', (id) => {
  it('has every key and no other', () => {
    expect(Object.keys(words(id)).sort()).toEqual([...keys].sort());
  });

  it('parses, and asks for the same values as English', () => {
    expect(
      wrong(id, (key) => {
        const [own, english] = [anatomy(id, key).values, anatomy('en', key).values];
        return own.size !== english.size || ![...own].every((name) => english.has(name));
      }),
    ).toEqual([]);
  });

  it('has words for exactly the plural cases it knows', () => {
    const known = new Intl.PluralRules(languages[id].locale).resolvedOptions().pluralCategories;
    expect(
      wrong(id, (key) =>
        [...anatomy(id, key).counts.values()].some((cases) => {
          const plural = cases.filter((each) => !each.startsWith('='));
          return plural.length !== known.length || !known.every((each) => plural.includes(each));
        }),
      ),
    ).toEqual([]);
    const isCounting = known.length > 1;
    expect(
      wrong(id, (key) =>
        [...anatomy('en', key).counts.keys()].some(
          (name) => isCounting && !anatomy(id, key).counts.has(name),
        ),
      ),
    ).toEqual([]);
  });

  it('has no straight apostrophe, which would quote, and no blank at an end', () => {
    expect(wrong(id, (key) => /'|^\s|\s$/.test(words(id)[key]))).toEqual([]);
  });

  it('can say everything', () => {
    const { say } = createSpeaker(languages[id], words(id));
    const values = new Proxy<Record<string, number>>({}, { get: () => 2, has: () => true });
    const all = (key: WordKey) =>
      Object.fromEntries([...anatomy(id, key).values].map((name) => [name, values[name] ?? 0]));
    expect(keys.filter((key) => !/\S/.test(say(key, all(key))))).toEqual([]);
  });
});

/** Names and key caps that are the same in every script. */
const foreignNames = new Set(
  'PIN PDF Enter Tab Esc Alt F1 F12 Alipay WeChat TrueMoney LINE Pay Wallet PromptPay ShopeePay Atome Ksher vip ksher net mch API UUID'.split(
    ' ',
  ),
);
const letters: Partial<Record<LanguageId, RegExp>> = {
  th: /\p{scx=Thai}/u,
  'zh-Hant': /\p{scx=Han}/u,
  'zh-Hans': /\p{scx=Han}/u,
  ja: /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u,
  ar: /\p{scx=Arabic}/u,
};

/** Every character of an old national table of two bytes, which knows the characters of one country alone. */
function table(encoding: string, leads: [number, number], trails: [number, number]): ReadonlySet<string> {
  const decoder = new TextDecoder(encoding);
  const found = new Set<string>();
  for (let lead = leads[0]; lead <= leads[1]; lead++)
    for (let trail = trails[0]; trail <= trails[1]; trail++)
      found.add(decoder.decode(Uint8Array.of(lead, trail)));
  return found;
}
const hanTables: Partial<Record<LanguageId, ReadonlySet<string>>> = {
  'zh-Hant': table('big5', [0xa4, 0xf9], [0x40, 0xfe]),
  'zh-Hans': table('gbk', [0xb0, 0xf7], [0xa1, 0xfe]),
  ja: table('euc-jp', [0xb0, 0xf4], [0xa1, 0xfe]),
};

describe('the script', () => {
  it.each(others)('of %s has no left-over of another', (id) => {
    const own = letters[id];
    const isForeign = (word: string): boolean => {
      if (foreignNames.has(word)) return false;
      return own ? [...word].some((letter) => /\p{L}/u.test(letter) && !own.test(letter)) : false;
    };
    expect(
      wrong(id, (key) => {
        const { text } = anatomy(id, key);
        const latin = text.match(/[\p{scx=Latin}\d]+/gu)?.filter((word) => !/^\d+$/.test(word)) ?? [];
        return [...latin, text.replace(/\p{scx=Latin}/gu, '')].some(isForeign);
      }),
    ).toEqual([]);
  });

  it.each(others)('of %s is its own country’s', (id) => {
    const known = hanTables[id];
    const strange = [...new Set(keys.flatMap((key) => [...words(id)[key]]))].filter(
      (letter) => known && /\p{Script=Han}/u.test(letter) && !known.has(letter),
    );
    expect(strange).toEqual([]);
  });

  it('is checked by tables that tell the countries apart', () => {
    const [hant, hans, ja] = [hanTables['zh-Hant'], hanTables['zh-Hans'], hanTables.ja];
    expect(['單', '单', '処'].map((letter) => [hant, hans, ja].map((known) => known?.has(letter)))).toEqual([
      [true, false, true],
      [false, true, false],
      [false, false, true],
    ]);
  });

  it('of Malay has no English sentence', () => {
    expect(
      wrong('ms', (key) =>
        /\b(the|of|is|was|not|refund|order|yet|again|with)\b/i.test(anatomy('ms', key).text),
      ),
    ).toEqual([]);
  });

  it('writes digits, money and days as on the receipts, in Latin digits and Gregorian years', () => {
    for (const id of languageIds) {
      const { say } = createSpeaker(languages[id], words(id));
      expect(say('history.count', { count: 1_234_567, more: true })).toContain('1,234,567');
      const day = new Intl.DateTimeFormat(languages[id].locale, { dateStyle: 'medium' });
      expect(day.format(new Date('2026-03-30T12:00:00Z'))).toContain('2026');
    }
  });
});

/** How a sentence begins in each language when the money is … */
const moneyFirst: Record<LanguageId, Record<'refunded' | 'not' | 'unknown' | 'saved' | 'notYet', string>> = {
  en: {
    refunded: 'Refunded',
    not: 'Not refunded',
    unknown: 'We don’t know yet',
    saved: 'Saved',
    notYet: 'Nothing has been refunded',
  },
  th: {
    refunded: 'คืนเงินแล้ว',
    not: 'ไม่ได้คืนเงิน',
    unknown: 'ยังไม่ทราบ',
    saved: 'บันทึกแล้ว ยังไม่ได้ส่ง',
    notYet: 'ยังไม่มีเงินถูกคืน',
  },
  'zh-Hant': {
    refunded: '已退款',
    not: '未退款',
    unknown: '尚不知道',
    saved: '已儲存，未送出',
    notYet: '尚未退款',
  },
  'zh-Hans': {
    refunded: '已退款',
    not: '未退款',
    unknown: '尚不知道',
    saved: '已保存，未发送',
    notYet: '尚未退款',
  },
  ms: {
    refunded: 'Sudah dibayar balik',
    not: 'Tidak dibayar balik',
    unknown: 'Belum diketahui',
    saved: 'Disimpan, belum dihantar',
    notYet: 'Belum ada wang dibayar balik',
  },
  ja: {
    refunded: '返金済み',
    not: '返金されていません',
    unknown: 'まだわかりません',
    saved: '保存済み・未送信',
    notYet: 'まだ返金されていません',
  },
  ar: {
    refunded: 'تم رد',
    not: 'لم يحدث استرداد',
    unknown: 'لا نعرف بعد',
    saved: 'محفوظ، لم يُرسل',
    notYet: 'لم يُرد أي مبلغ',
  },
};
const sentences = {
  refunded: ['refunded.headline', 'state.refunded', 'short.refunded'],
  not: ['rejected.headline', 'state.rejected', 'short.rejected'],
  unknown: ['unconfirmed.headline', 'state.unconfirmed'],
  saved: ['queued.headline', 'state.queued'],
  notYet: [
    'queued.sub',
    'queued.sub-retry',
    'queued.sub-spacing',
    'proposed.sub',
    'approval.lead',
    'customer.check',
    'customer.typing',
    'customer.saved-more',
  ],
} as const satisfies Record<string, readonly WordKey[]>;
const nothingMoved = ['rejected.sub', 'cancelled.sub', 'line.rejected', 'line.cancelled'] as const;

describe.each(languageIds)('the money in %s', (id) => {
  const money = moneyFirst[id];
  it.each(['refunded', 'not', 'unknown', 'saved', 'notYet'] as const)(
    'comes first when it is "%s"',
    (kind) => {
      expect(sentences[kind].filter((key) => !words(id)[key].startsWith(money[kind]))).toEqual([]);
    },
  );

  it('comes first when nothing moved, always in the same sentence', () => {
    const nothing = words(id)['money.nothing'];
    expect(nothingMoved.filter((key) => !words(id)[key].startsWith(nothing))).toEqual([]);
  });

  it('is called refunded only where it is', () => {
    const refunded: readonly string[] = sentences.refunded;
    const outcomes = keys.filter(
      (key) => /^(state|short)\.|\.headline$/.test(key) && !refunded.includes(key),
    );
    expect(outcomes.filter((key) => words(id)[key].startsWith(money.refunded))).toEqual([]);
  });

  it('has four outcomes that nobody takes for one another', () => {
    const four = (['refunded', 'rejected', 'unconfirmed', 'queued'] as const).map(
      (state) => words(id)[`state.${state}`],
    );
    for (const one of four) expect(four.filter((other) => other.startsWith(one))).toEqual([one]);
  });
});

it('a computer’s language is found by what it speaks and writes', () => {
  expect(
    [
      ['th-TH'],
      ['zh-HK'],
      ['zh-CN'],
      ['zh'],
      ['ms-MY'],
      ['ja'],
      ['ar-AE'],
      ['en-US'],
      ['fr', 'th'],
      ['fr'],
      [],
    ].map(languageFor),
  ).toEqual(['th', 'zh-Hant', 'zh-Hans', 'zh-Hans', 'ms', 'ja', 'ar', 'en', 'th', 'en', 'en']);
});

describe('what runs from right to left', () => {
  it('keeps names and numbers in one piece', () => {
    const { say } = createSpeaker(languages.ar, words('ar'));
    expect(say('fact.gateway-refund-no', { gateway: 'Ksher' })).toContain('\u2068Ksher\u2069');
    expect(say('shell.proposed', { count: 3 })).toBe('3 بانتظار المدير');
  });

  it('is kept in one piece inside a sentence from left to right', () => {
    const { say } = createSpeaker(languages.en, en);
    expect(say('event.approved', { by: 'محمد' })).toBe('Approved by \u2068محمد\u2069');
    expect(say('event.approved', { by: 'Noi' })).toBe('Approved by Noi');
  });
});
