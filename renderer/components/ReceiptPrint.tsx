// Sends a receipt's picture through the page's own print dialog, where the host has no printer.
import { createPortal } from 'react-dom';
import { useActions, useTerminal } from '../useTerminal.ts';
import { receiptText } from '../receipt-words.ts';

/** What a receipt printer of this paper can print, in millimetres: the picture is that wide. */
const printableMm = { 58: 48, 80: 72 } as const;

export function ReceiptPrint() {
  const printing = useTerminal((state) => state.printing);
  const { printed } = useActions();
  if (!printing) return null;

  /** The picture has to be decoded before the dialog takes its snapshot of the page. */
  function print(): void {
    document.body.dataset['prints'] = 'receipt';
    window.print();
    delete document.body.dataset['prints'];
    printed();
  }

  return createPortal(
    <div className="paper-only">
      <img
        src={`data:image/png;base64,${printing.png}`}
        alt={receiptText(printing.receipt)}
        style={{ width: `${printableMm[printing.receipt.paperWidthMm]}mm` }}
        onLoad={print}
      />
    </div>,
    document.body,
  );
}
