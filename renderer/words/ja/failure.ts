// Every refusal, the money first, in Japanese.
import type { Translated } from '../../words.ts';
import type { failure as english } from '../en/failure.ts';

export const failure: Translated<typeof english> = {
  // What happened to the money, said first in every refusal
  'money.nothing': '返金は行われませんでした。',
  'money.untouched': '返金そのものは変わっていません。',
  'money.not-known': '保存されたかどうかは、まだわかりません。',
  'failure.invalid-input':
    '端末が依頼を理解できませんでした。もう一度試し、それでも続く場合は責任者に知らせてください。',
  'failure.signed-out': '端末がロックされています。サインインして続けてください。',
  'failure.not-allowed': '責任者の操作が必要です。',
  'failure.wrong-pin': 'PIN が違います。{left, plural, =0 {もう試せません。} other {あと # 回試せます。}}',
  'failure.pin-blocked': 'PIN の間違いが多すぎます。{seconds} 秒待ってください。',
  'failure.strange-order-number':
    'これは注文番号ではありません。使えるのは英字、数字、点、ハイフン、下線だけで、32 文字までです。',
  'failure.strange-order-number-read': 'このコードは注文番号ではありません：{read}',
  'failure.web-address':
    'これはウェブアドレスで、注文番号ではありません。レシートのバーコードをスキャンしてください。',
  'failure.product-code': 'これは商品コードで、注文番号ではありません。レシートをスキャンしてください。',
  'failure.whole-only': 'ここでは全額の返金しかできません。',
  'failure.gateway-off':
    '{gateway} はこのコンピューターで停止中です。自己診断に失敗しました。責任者に知らせてください。',
  'failure.not-asked-twice':
    'もう一度送信する前に、注文が変わっていないことを、決済会社に 1 分の間隔を置いて 2 回確認する必要があります。「今すぐ問い合わせる」を押し、1 分後にもう一度押してください。',
  'failure.may-still-arrive':
    '最後に送信したものが、まだ届く可能性があります。10 分後にもう一度確認してから、決めてください。',
  'failure.order-not-found':
    'この番号の注文はありません。数字を確認するか、お客様のウォレットアプリの番号を使ってください。',
  'failure.order-unknown': '先に注文を検索してから返金してください。',
  'failure.gateway-unreachable':
    '今は決済会社に確認できず、この端末はこの注文をまだ見ていません。回線が戻ってから、もう一度試してください。',
  'failure.gateway-unclear':
    '決済会社の回答を信頼できませんでした。1 分後にもう一度試し、それでも続く場合は責任者に知らせてください。',
  'failure.order-blocked': '今はこの注文を返金できません。',
  'failure.amount-invalid': '返金できる金額ではありません。',
  'failure.amount-too-large': 'この注文の残りを超えています。',
  'failure.amount-too-large-left': '返金できるのは、あと {left} までです。',
  'failure.offline-refused.amount': '回線が切れている間に保存できる金額を超えています。上限は {limit} です。',
  'failure.offline-refused.channel': '回線が切れている間、{limit} への返金は保存できません。',
  'failure.offline-refused.count': '処理待ちがいっぱいです。待てる返金は {limit} 件までです。',
  'failure.offline-refused.age':
    '保存済みの返金が {limit} 時間を超えて待っているため、これ以上は保存できません。責任者に知らせてください。',
  'failure.offline-refused.sum': '保存済みの返金の合計が {limit} を超えます。',
  'failure.offline-refused': '回線が切れている間は保存できません。',
  'failure.reason-missing': '理由を選んでください。「その他」には 3 から 100 文字の説明が必要です。',
  'failure.currency-not-set-up': 'この通貨は、まだこの端末で設定されていません。責任者に確認してください。',
  'failure.already-refunding': 'この注文には、まだ終わっていない返金があります。処理待ちを見てください。',
  'failure.wrong-state': 'この返金の状態が変わりました。もう一度確認してください。',
  'failure.refund-not-found': 'この番号の返金はありません。',
  'failure.keys-missing': 'この端末に加盟店キーがありません。責任者に確認してください。',
  'failure.keychain-locked':
    'このコンピューターのキーチェーンがロックされています。責任者に解除を頼んでください。',
  'failure.keychain-unavailable': 'このコンピューターのキーチェーンを使えません。責任者に確認してください。',
  'failure.key-unreadable': '保存されている加盟店キーを使えません。責任者に確認してください。',
  'failure.printer-failed': '紙が出ませんでした。プリンターを確認して、もう一度印刷してください。',
  'failure.refund-damaged':
    'このコンピューターに保存された返金の記録が変更されています。責任者を呼んでください。',
  'failure.storage-failed':
    '返金を行えません。このコンピューターは安全に保存できません。責任者を呼んでください。',
  'failure.data-copied':
    'このデータは別のコンピューターからコピーされたものです。ここで続けるかどうかは責任者が決めます。',
  'failure.internal': 'プログラムに問題があります。責任者に障害番号 {incident} を知らせてください。',
  'failure.internal-unnumbered': 'プログラムに問題があります。責任者に知らせてください。',
  'failure.address-used':
    'このページは 1 回しか使えないアドレスで開かれました。ページを閉じて、プログラムを起動し直してください。',
  'failure.host-gone': '端末のプログラムが応答しません。もう一度返金する前に、処理待ちを見てください。',
};
