// What a person is told who ends the terminal while refunds are not finished. Source: reliability J12.
import { formatMoney } from '../../preload/contract/money.ts';
import type { LeftToDo } from '../../preload/contract/shop.ts';
import { receiptLanguages, type ReceiptLanguage } from '../../preload/contract/vocabulary.ts';

/** For the console; empty when nothing is left. */
export function leavingSentence(left: LeftToDo): string {
  if (left.count === 0) return '';
  const refunds = left.count === 1 ? '1 refund is' : `${left.count} refunds are`;
  return `${refunds} not finished: ${sumsIn(left, 'en')}. All is saved, and the next start goes on from there.`;
}

export interface LeavingQuestion {
  message: string;
  detail: string;
  stay: string;
  leave: string;
}

/** For a message box of the system, in the language of the computer (a tag such as "zh-TW"), or in English. */
export function leavingQuestion(left: LeftToDo, computerLanguage: string): LeavingQuestion {
  const language = languageFor(computerLanguage);
  const { message, ...rest } = words[language];
  return { message: `${message}${left.count} · ${sumsIn(left, `${language}-u-nu-latn`)}`, ...rest };
}

function sumsIn({ sums }: LeftToDo, locale: string): string {
  return sums.map((sum) => formatMoney(sum, locale)).join(' · ');
}

function languageFor(tag: string): ReceiptLanguage {
  if (tag === '') return 'en';
  const { language, script } = new Intl.Locale(tag).maximize();
  return receiptLanguages.find((each) => each === language || each === `${language}-${script}`) ?? 'en';
}

const words: Readonly<Record<ReceiptLanguage, LeavingQuestion>> = {
  en: {
    message: 'Refunds that are not finished: ',
    detail: 'They are saved. Nothing is sent or checked until the terminal is opened again.',
    stay: 'Stay',
    leave: 'Close',
  },
  th: {
    message: 'รายการคืนเงินที่ยังไม่เสร็จ: ',
    detail: 'บันทึกไว้แล้ว แต่จะไม่ถูกส่งหรือตรวจสอบจนกว่าจะเปิดโปรแกรมอีกครั้ง',
    stay: 'กลับไป',
    leave: 'ปิด',
  },
  'zh-Hant': {
    message: '尚未完成的退款：',
    detail: '退款已儲存。重新開啟程式之前，不會送出，也不會查核。',
    stay: '返回',
    leave: '關閉',
  },
  'zh-Hans': {
    message: '尚未完成的退款：',
    detail: '退款已保存。重新打开程序之前，不会发送，也不会核查。',
    stay: '返回',
    leave: '关闭',
  },
  ms: {
    message: 'Bayaran balik yang belum selesai: ',
    detail: 'Semuanya disimpan. Tiada yang dihantar atau disemak sehingga terminal dibuka semula.',
    stay: 'Kembali',
    leave: 'Tutup',
  },
  ja: {
    message: 'まだ終わっていない返金：',
    detail: '保存されています。もう一度開くまで、送信も確認も行われません。',
    stay: '戻る',
    leave: '閉じる',
  },
  ar: {
    message: 'عمليات استرداد لم تكتمل بعد: ',
    detail: 'هي محفوظة، ولن يُرسل شيء ولن يجري التحقق من شيء حتى يُفتح الجهاز من جديد.',
    stay: 'رجوع',
    leave: 'إغلاق',
  },
};
