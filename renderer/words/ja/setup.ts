// How a shop sets its scanner, its keys and its limits without a line, in Japanese.
import type { Translated } from '../../words.ts';
import type { setup as english } from '../en/setup.ts';

export const setup: Translated<typeof english> = {
  // Scanner
  'scanner.title': 'スキャナー',
  'scanner.lead': 'このコンピューターのスキャナーの入力方法です。一度テストすると、端末が自動で設定します。',
  'scanner.prefix': 'コードの前に入る文字',
  'scanner.suffix': 'コードの後に入る文字',
  'scanner.nothing': 'なし',
  'scanner.end': 'コードの終わり',
  'scanner.end.key': 'Enter または Tab',
  'scanner.end.quiet': '少しの間キー入力なし',
  'scanner.gap': 'キーの間隔の上限',
  'scanner.ms': '{ms} ミリ秒',
  'scanner.keyboard': 'スキャナーが設定されているキーボード',
  'scanner.keyboard.us': '米国',
  'scanner.keyboard.de': 'ドイツ語',
  'scanner.keyboard.fr': 'フランス語',
  'scanner.test': 'スキャナーをテスト…',
  'setup.defaults': '初期設定に戻す',

  // Its test
  'scan-test.title': 'このコードをスキャンしてください',
  'scan-test.lead':
    '画面からスキャンします。画面を読めないスキャナーでは、印刷されたコードの文字を下に入力し、そのコードを読み取ってください。',
  'scan-test.barcode': '{code} のバーコード',
  'scan-test.waiting': 'スキャンを待っています…',
  'scan-test.learnt':
    'コードは完全に届きました。キーの間隔は {ms} ミリ秒、最後は{end, select, Enter { Enter } Tab { Tab } other {キーなし}}です。',
  'scan-test.prefix': 'スキャナーは前に {text} を付けるので、取り除きます。',
  'scan-test.suffix': 'スキャナーは後に {text} を付けるので、取り除きます。',
  'scan-test.keyboard':
    '{keyboard, select, de {ドイツ語} other {フランス語}}キーボードとして入力しています。',
  'scan-test.slow':
    '入力が遅いスキャナーです。キーの間隔が {ms} ミリ秒より短い入力は、人が入力してもスキャンと見なされます。',
  'scan-test.as-set': '端末はすでにこの設定です。',
  'scan-test.other-case':
    '大文字と小文字が入れ替わっています。コンピューターまたはスキャナーの大文字固定を解除して、もう一度スキャンしてください。',
  'scan-test.other-code':
    '別の内容が届きました：{text}。上のコードをもう一度スキャンしてください。変わらない場合は、スキャナーを米国キーボードに設定してください。',
  'scan-test.too-slow':
    'スキャナーのキーの間隔が {ms} ミリ秒で、人と同じくらい遅くなっています。もっと速く入力するよう設定して、もう一度スキャンしてください。',
  'scan-test.keep': 'この設定を保存',
  'scan-test.kept': '保存しました。これからこのコンピューターのスキャナーはこの方法で読み取ります。',
  'scan-test.other': '別のコードの文字（6〜32 文字）',
  'scan-test.show': '表示',

  // Keys
  'key-choice.title': 'キー',
  'key-choice.lead': '行を押すと、別のキーに変更できます。',
  'key-choice.change': '{action}：{key}。別のキーにする',
  'key-choice.press': '新しいキーを押してください。Esc を押すと、すべてそのままです。',
  'key-choice.free': 'F1 から F12、または Alt と文字か数字。ほかのキーは入力とスキャナーのためのものです。',
  'key-choice.taken':
    '{key} はすでに次の操作に使われています：{action}。別のキーを押すか、先にそちらを変更してください。',
  'key-choice.typing': '{key} は入力とスキャナーのためのキーです。別のキーを押してください。',
  'key-choice.computer': '{key} はコンピューターのキーです。別のキーを押してください。',
  'key-choice.changed': '{action}：これからは {key} です。',
  'key-choice.usual': '{key} に戻す',

  // Camera
  'camera.title': 'スキャナーの代わりにカメラを使う',
  'camera.off': 'オフ',
  'camera.on': 'オン',
  'camera.button': 'カメラでスキャン',
  'camera.sheet': 'コードをカメラの前にかざしてください',
  'camera.lead': '映像はこのコンピューターの中だけで使われ、保存されません。',
  'camera.picture': 'カメラの映像',
  'camera.none':
    '今はこのコンピューターのカメラを使えません。カメラを接続するか、使用中のプログラムを閉じて、もう一度お試しください。',
  'camera.refused':
    'ここではカメラが許可されていません。ブラウザーとコンピューターの設定で許可して、もう一度お試しください。',

  // Limits for what is saved without a line
  'limits.title': '回線が切れている間の保存',
  'limits.one': '1 件の上限',
  'limits.sum': '合計の上限',
  'limits.count': '待てる件数の上限',
  'limits.age': '保存を止めるまでの待ち時間数',
  'limits.expire': '責任者に確認するまでの待ち時間数',
  'limits.channels': '保存しない返金先',
  'limits.change': '変更…',
  'limits.lead': '保存済みの返金はそのまま残ります。設定ファイルを読み込むと、すべて設定し直されます。',
  'limits.currency': 'ほかの通貨（3 文字）',
  'limits.words': '決済会社での表記、コンマ区切り',
  'limits.range': '{least} から {most} までの整数です。',
  'limits.keep': 'この上限にする',
  'limits.kept': 'この上限は今から有効です。',
};
