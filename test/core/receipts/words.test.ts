// The languages of paper: nothing missing, nothing unused, and every letter in the program's own fonts.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { fontFiles, type FontFile } from '../../../main/core/receipts/paper/font-files.ts';
import { makeReceipt } from '../../../main/core/receipts/receipt.ts';
import { languages, sayIn, type ReceiptWord } from '../../../main/core/receipts/words.ts';
import { en } from '../../../main/core/receipts/words/en.ts';
import type { Receipt, ReceiptLine } from '../../../preload/contract/receipt.ts';
import {
  receiptLanguages,
  reasons,
  refundStates,
  reprintReasons,
  type ReceiptLanguage,
} from '../../../preload/contract/vocabulary.ts';
import { aRefund, aSetting } from '../../support/a-refund.ts';
import { lettersOf } from '../../support/font-letters.ts';
import { everyTaxNote } from '../../support/tax-notes.ts';

const keys = Object.keys(en).filter((key): key is ReceiptWord => key in en);
const others = receiptLanguages.filter((language) => language !== 'en');
const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

/** Every receipt that there can be, as far as its words go. */
function everyReceipt(language: ReceiptLanguage): Receipt[] {
  const at = '2026-11-23T07:05:00.000Z';
  const duplicates = reprintReasons.map((reason) => ({ number: 3, at, by: 'Noi K.', reason }));
  const setting = aSetting({ language, signatureLine: true, journalMark: '57-3f9a1c0782ab' });
  const shop = { ...setting, copy: 'merchant' } as const;
  const approvedBy = { id: '40001', name: 'Malee T.' };
  const why = { cause: 'spacing', code: null, text: 'Ksher' } as const;
  return [
    makeReceipt(aRefund({ state: 'queued', why }), setting),
    ...refundStates.map((state) => makeReceipt(aRefund({ state, approvedBy, training: true }), shop)),
    ...reasons.map((reason) => makeReceipt(aRefund({ reason, walletAmount: 'CNY 198.22' }), setting)),
    ...['card', 'truemoney', 'somepay'].map((channel) => makeReceipt(aRefund({}, { channel }), setting)),
    ...duplicates.map((duplicate) => makeReceipt(aRefund(), { ...setting, duplicate })),
  ];
}

function textsOf(line: ReceiptLine): string[] {
  switch (line.type) {
    case 'text':
      return [line.text];
    case 'pair':
      return [line.label, line.value];
    case 'rule':
    case 'gap':
    case 'qr':
      return [];
  }
}

function textsOn(receipts: readonly Receipt[]): string[] {
  return receipts.flatMap(({ lines }) => lines.flatMap(textsOf));
}

describe('the words of paper', () => {
  it.each(receiptLanguages)('in %s can each be said', (language) => {
    const values = {
      number: 2,
      at: 'now',
      name: 'Noi',
      taxId: '1',
      gateway: 'Ksher',
      mark: '57-3f',
      phone: '2',
    };
    for (const key of keys) expect(sayIn(language)(key, values), key).toMatch(/\S/);
  });

  it.each(others)('in %s are no English left behind, and ask for the same values', (language) => {
    const { words } = languages[language];
    for (const key of keys) expect(holes(words[key]), key).toEqual(holes(en[key]));
    expect(keys.filter((key) => words[key] === en[key])).toEqual([]);
  });

  it.each(receiptLanguages)('in %s have no straight apostrophe, which would quote in ICU', (language) => {
    expect(Object.values(languages[language].words).filter((text) => text.includes("'"))).toEqual([]);
  });

  it('are all on some receipt: none is left over', () => {
    expect(new Set(Object.values(en)).size).toBe(keys.length);
    const texts = textsOn(everyReceipt('en')).flatMap((text) => [text, ...text.split(' · ')]);
    const pattern = (text: string) =>
      new RegExp(`^${text.replace(/[.\\/]/g, '\\$&').replace(/\{\w+\}/g, '.+')}$`);
    expect(keys.filter((key) => !texts.some((text) => pattern(en[key]).test(text)))).toEqual([]);
  });

  it.each(receiptLanguages)('on a receipt in %s say REFUND in English too', (language) => {
    const titles = textsOn([makeReceipt(aRefund(), aSetting({ language }))]);
    expect(titles.filter((text) => text.endsWith('REFUND')).length).toBe(1);
  });
});

describe('moments and amounts', () => {
  const datesIn = (language: ReceiptLanguage, buddhistYear = false) =>
    textsOn([makeReceipt(aRefund(), aSetting({ language, buddhistYear }))]).find((text) =>
      text.endsWith('14:05 +07:00'),
    );

  it.each([
    ['en', '2026-11-23 14:05 +07:00'],
    ['th', '23/11/2026 14:05 +07:00'],
    ['zh-Hant', '2026/11/23 14:05 +07:00'],
    ['zh-Hans', '2026/11/23 14:05 +07:00'],
    ['ms', '23/11/2026 14:05 +07:00'],
    ['ja', '2026/11/23 14:05 +07:00'],
    ['ar', '23/11/2026 14:05 +07:00'],
  ] as const)('are written in %s as %s', (language, moment) => {
    expect(datesIn(language)).toBe(moment);
    expect(textsOn([makeReceipt(aRefund(), aSetting({ language }))])).toContain('THB 1,000.00');
  });

  it('have years of the Buddhist era on Thai paper alone, and only on request', () => {
    expect(datesIn('th', true)).toBe('23/11/2569 14:05 +07:00');
    expect(datesIn('en', true)).toBe('2026-11-23 14:05 +07:00');
  });
});

describe('the fonts of the program', () => {
  const letters = new Map<string, ReadonlySet<number>>();
  beforeAll(() => {
    const packages = new URL('../../../node_modules/', import.meta.url);
    for (const { path } of fontFiles) letters.set(path, lettersOf(readFileSync(new URL(path, packages))));
  });

  it('hold the letters that they are there for', () => {
    const has = (letter: string, { path }: FontFile) => letters.get(path)?.has(letter.codePointAt(0) ?? 0);
    for (const [letter, family] of ['AReceipt', 'กReceipt Thai', 'عReceipt Arabic', '骨Receipt SC'].map(
      (text) => [text.slice(0, 1), text.slice(1)],
    )) {
      const files = fontFiles.filter((file) => file.family === family);
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) expect(has(letter ?? '', file), file.path).toBe(true);
    }
    expect(letters.get(fontFiles[0]?.path ?? '')?.has(0x0e01)).toBe(false);
  });

  it('hold every letter that receipts and tax notes are written with', () => {
    const written = textsOn([...receiptLanguages.flatMap(everyReceipt), ...everyTaxNote()]).join('');
    const needed = [...new Set(written.replace(/[\s\p{Cf}]/gu, ''))];
    const holders = (letter: string) =>
      fontFiles.filter(({ path }) => letters.get(path)?.has(letter.codePointAt(0) ?? 0));
    // A variable file holds every weight; of ideographs there is a file a weight.
    const isDrawn = (letter: string) => {
      const files = holders(letter);
      return files.some(({ isIdeographic }) => !isIdeographic) || files.length >= 2;
    };
    const missing = needed.filter((letter) => !isDrawn(letter));
    expect(needed.length).toBeGreaterThan(300);
    expect(missing).toEqual([]);
  });
});
