// What the physical keys write on the layouts of computers that scanners are plugged into.

const codes = [
  ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map((digit) => `Digit${digit}`),
  'Minus',
  ...[...'QWERTYUIOP', ...'ASDFGHJKL'].map((letter) => `Key${letter}`),
  ...[...'ZXCVBNM'].map((letter) => `Key${letter}`),
  'Comma',
  'Period',
  'Slash',
];

/** Two lines, alone and with Shift: the keys 1 to 0 and "-", the three rows of letters, then ",", "." and "/". */
const lines = {
  thai: [
    'ๅ / - ภ ถ ุ ึ ค ต จ ข ๆ ไ ำ พ ะ ั ี ร น ย ฟ ห ก ด เ ้ ่ า ส ผ ป แ อ ิ ื ท ม ใ ฝ',
    '+ ๑ ๒ ๓ ๔ ู ฿ ๕ ๖ ๗ ๘ ๐ " ฎ ฑ ธ ํ ๊ ณ ฯ ญ ฤ ฆ ฏ โ ฌ ็ ๋ ษ ศ ( ) ฉ ฮ ฺ ์ ? ฒ ฬ ฦ',
  ],
  arabic: [
    '1 2 3 4 5 6 7 8 9 0 - ض ص ث ق ف غ ع ه خ ح ش س ي ب ل ا ت ن م ئ ء ؤ ر لا ى ة و ز ظ',
    '! @ # $ % ^ & * ( ) _ َ ً ُ ٌ لإ إ ‘ ÷ × ؛ ِ ٍ ] [ لأ أ ـ ، / ~ ْ } { لآ آ ’ , . ؟',
  ],
  kana: [
    'ぬ ふ あ う え お や ゆ よ わ ほ た て い す か ん な に ら せ ち と し は き く ま の り つ さ そ ひ こ み も ね る め',
    'ぬ ふ ぁ ぅ ぇ ぉ ゃ ゅ ょ を ほ た て ぃ す か ん な に ら せ ち と し は き く ま の り っ さ そ ひ こ み も 、 。 ・',
  ],
  french: [
    `& é " ' ( - è _ ç à ) a z e r t y u i o p q s d f g h j k l w x c v b n , ; : !`,
    '1 2 3 4 5 6 7 8 9 0 ° A Z E R T Y U I O P Q S D F G H J K L W X C V B N ? . / §',
  ],
  german: [
    '1 2 3 4 5 6 7 8 9 0 ß q w e r t z u i o p a s d f g h j k l y x c v b n m , . -',
    '! " § $ % & / ( ) = ? Q W E R T Z U I O P A S D F G H J K L Y X C V B N M ; : _',
  ],
} as const;

export type Layout = keyof typeof lines;
export const layouts: readonly Layout[] = ['thai', 'arabic', 'kana', 'french', 'german'];

/** What the browser calls `key` for a physical key under the layout; undefined for keys that are not in the tables. */
export function keyUnder(layout: Layout, code: string, isShifted: boolean): string | undefined {
  return lines[layout][isShifted ? 1 : 0].split(' ')[codes.indexOf(code)];
}
