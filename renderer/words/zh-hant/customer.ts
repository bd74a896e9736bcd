// What the customer reads on their own display, and how it is switched on, in Traditional Chinese.
import type { Translated } from '../../words.ts';
import type { customer as english } from '../en/customer.ts';

export const customer: Translated<typeof english> = {
  'display.title': '顧客螢幕',
  'display.lead': '給顧客看的第二個視窗：金額與退款結果。終端的其他內容不會顯示在那裡。',
  'display.choice': '顯示給顧客',
  'display.off': '關',
  'display.on': '開',
  'display.open': '開啟顧客螢幕',

  'customer.title': '退款服務',
  'customer.welcome': '歡迎光臨',
  'customer.refund': '退款',
  'customer.check': '尚未退款。請核對金額。',
  'customer.typing': '尚未退款。正在輸入金額。',
  'customer.sending': '正在送出您的退款…',
  'customer.sending-more': '還沒有完成，請稍候。',
  'customer.refunded-more': '款項退回您原來的付款方式。',
  'customer.ask': '請向店員詢問。',
  'customer.unknown-more': '這筆金額是否已退回，仍在查詢中。',
  'customer.saved-more': '尚未退款。這筆退款稍後會自動送出。',
  'customer.slip': '請保留憑條，可隨時憑此號碼向我們查詢。',
};
