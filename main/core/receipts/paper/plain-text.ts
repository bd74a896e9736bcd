// Receipt -> plain text, for files and for people who cannot see the picture.
import type { PaperWidthMm, Receipt, ReceiptLine } from '../../../../preload/contract/receipt.ts';

/** Letters of a receipt printer's own font that fit side by side. */
const paperColumns: Readonly<Record<PaperWidthMm, number>> = { 58: 32, 80: 42 };

/** Rows of 32 or 42 columns, in the order in which they are read. */
export function writeText(receipt: Receipt): string {
  const columns = paperColumns[receipt.paperWidthMm];
  return `${receipt.lines.map((line) => writeLine(line, columns)).join('\n')}\n`;
}

function writeLine(line: ReceiptLine, columns: number): string {
  switch (line.type) {
    case 'rule':
      return '-'.repeat(columns);
    case 'gap':
      return '';
    case 'qr':
      return `[QR ${line.text}]`;
    case 'pair': {
      const room = columns - columnsOf(line.label) - columnsOf(line.value);
      return room > 0
        ? line.label + ' '.repeat(room) + line.value
        : `${line.label}\n${wrap(line.value, columns, true)}`;
    }
    case 'text': {
      const free = columns - columnsOf(line.text);
      if (free < 0) return wrap(line.text, columns);
      return (line.align === 'center' ? ' '.repeat(free >> 1) : '') + line.text;
    }
  }
}

/** Whole words in rows, at the start or at the end of them. */
function wrap(text: string, columns: number, isAtEnd = false): string {
  const rows: string[] = [''];
  for (const word of text.split(' ')) {
    const row = rows.at(-1) ?? '';
    if (row !== '' && columnsOf(row) + 1 + columnsOf(word) > columns) rows.push(word);
    else rows[rows.length - 1] = row === '' ? word : `${row} ${word}`;
  }
  return rows
    .map((row) => (isAtEnd ? ' '.repeat(Math.max(0, columns - columnsOf(row))) + row : row))
    .join('\n');
}

/** Ideographs are two columns wide, marks above and below a letter none. Source: Unicode, UAX 11. */
function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => {
    if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) return sum;
    const isWide =
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u{3000}-\u{303f}\u{ff01}-\u{ff60}]/u;
    return sum + (isWide.test(character) ? 2 : 1);
  }, 0);
}
