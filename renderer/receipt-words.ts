// What a receipt's picture says, as plain text for whoever cannot see it.
import type { Receipt, ReceiptLine } from '../preload/contract/receipt.ts';

function lineText(line: ReceiptLine): string {
  switch (line.type) {
    case 'text':
      return line.text;
    case 'pair':
      return `${line.label}: ${line.value}`;
    case 'rule':
    case 'gap':
    case 'qr':
      return '';
  }
}

export function receiptText(receipt: Receipt): string {
  return receipt.lines
    .map(lineText)
    .filter((text) => text.trim() !== '')
    .join('. ');
}
