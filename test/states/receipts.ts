// The receipts of one refund in every state and language, drawn when the page of states is built.
import type { Receipt } from '../../preload/contract/receipt.ts';
import type { RefundState } from '../../preload/contract/vocabulary.ts';

export interface StagedReceipt {
  readonly state: RefundState;
  readonly receipt: Receipt;
  readonly png: string;
}

declare const stagedReceipts: readonly StagedReceipt[];

/** Throws where none was drawn. */
export function receiptOf(state: RefundState, language: string): StagedReceipt {
  const found = stagedReceipts.find((each) => each.state === state && each.receipt.language === language);
  if (!found) throw new Error(`no receipt was drawn for ${state} in ${language}`);
  return found;
}
