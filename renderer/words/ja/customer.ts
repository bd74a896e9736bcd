// What the customer reads on their own display, and how it is switched on, in Japanese.
import type { Translated } from '../../words.ts';
import type { customer as english } from '../en/customer.ts';

export const customer: Translated<typeof english> = {
  'display.title': 'お客様用ディスプレイ',
  'display.lead':
    'お客様用の二つ目のウィンドウです。金額と返金の結果だけを表示し、端末のほかの内容は表示しません。',
  'display.choice': 'お客様への表示',
  'display.off': 'オフ',
  'display.on': 'オン',
  'display.open': 'お客様用ディスプレイを開く',

  'customer.title': '返金カウンター',
  'customer.welcome': 'いらっしゃいませ',
  'customer.refund': '返金',
  'customer.check': 'まだ返金されていません。金額をご確認ください。',
  'customer.typing': 'まだ返金されていません。金額を入力しています。',
  'customer.sending': '返金を送信しています…',
  'customer.sending-more': 'まだ完了していません。しばらくお待ちください。',
  'customer.refunded-more': '代金はお支払いと同じ方法で戻ります。',
  'customer.ask': '係の者にお尋ねください。',
  'customer.unknown-more': 'この金額が返金されたかどうかを確認しています。',
  'customer.saved-more': 'まだ返金されていません。後ほど自動で送信します。',
  'customer.slip': '控えを保管してください。この番号でいつでもお問い合わせいただけます。',
};
