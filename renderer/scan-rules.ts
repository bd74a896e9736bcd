// What a scan may do at each moment. It finds orders; it never confirms anything and never replaces a refund in flight.

/** What is on the screen when a code is read. */
export interface ScanMoment {
  readonly isLocked: boolean;
  /** A dialog asks for a PIN. */
  readonly asksPin: boolean;
  /** Any dialog is open, the refund is being saved or sent, or its answer is awaited. */
  readonly isBusy: boolean;
  /** The history is on the screen, with no refund opened. */
  readonly isSearching: boolean;
}

export type ScanRule = 'look-up' | 'search' | 'refuse-busy' | 'discard-locked' | 'discard-pin';

export function scanRule({ isLocked, asksPin, isBusy, isSearching }: ScanMoment): ScanRule {
  if (isLocked) return 'discard-locked';
  if (asksPin) return 'discard-pin';
  if (isBusy) return 'refuse-busy';
  return isSearching ? 'search' : 'look-up';
}
