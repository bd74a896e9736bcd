// The printers of a shop, from its settings: of the system, on the network, on a device file.
import type { PaperJob, Printer } from '../core/ports.ts';
import { toEscPos } from '../core/receipts/paper/escpos.ts';
import type { PrinterChoice } from '../core/receipts/choices.ts';
import { assertNever } from '../core/errors.ts';
import { openDeviceLine } from './printer-device.ts';
import { openNetworkLine } from './printer-network.ts';
import { printOver, type Patience, type PrinterLine } from './printer-talk.ts';

export type SystemPrinterChoice = Extract<PrinterChoice, { kind: 'system' }>;
/** Null where this host cannot print on it without a dialog. */
export type OpenSystemPrinter = (choice: SystemPrinterChoice) => Printer | null;

/** Longer than any sound printer takes; a till that waits longer looks dead. */
export const usualPatience: Patience = { openMs: 3_000, answerMs: 1_000, doneMs: 15_000 };

/** In the order of the settings. Empty where none of them can print without a dialog. */
export function openPrinters(
  choices: readonly PrinterChoice[],
  openSystem: OpenSystemPrinter,
  patience: Patience = usualPatience,
): Printer[] {
  return choices.flatMap((choice) => openPrinter(choice, openSystem, patience) ?? []);
}

function openPrinter(
  choice: PrinterChoice,
  openSystem: OpenSystemPrinter,
  patience: Patience,
): Printer | null {
  switch (choice.kind) {
    case 'system':
      return openSystem(choice);
    case 'network': {
      const { host, port } = choice;
      return escPosPrinter(`${host}:${port}`, choice, patience, () => openNetworkLine(host, port, patience));
    }
    case 'device':
      return escPosPrinter(choice.path, choice, patience, () => openDeviceLine(choice, patience));
    default:
      return assertNever(choice);
  }
}

function escPosPrinter(
  title: string,
  { paperWidthMm, drawer, tells }: Exclude<PrinterChoice, { kind: 'system' }>,
  patience: Patience,
  open: () => Promise<PrinterLine>,
): Printer {
  return {
    title,
    paperWidthMm,
    print(job) {
      const bytes = toEscPos(job.picture, { drawer: drawer && opensDrawer(job) });
      return printOver(open, bytes, { tells, patience });
    },
  };
}

/** Once a refund: a drawer that opens with every copy is an invitation. */
function opensDrawer({ receipt }: PaperJob): boolean {
  return receipt.kind === 'refund' && receipt.copy === 'customer' && receipt.duplicate === 0;
}
