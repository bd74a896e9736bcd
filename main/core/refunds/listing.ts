// Answers the lists of refunds that a screen asks for: the journal's page, and how many there are of each kind.
import type { Checked, Output } from '../../../preload/contract/api.ts';
import { parseAmount } from '../../../preload/contract/money.ts';
import type { Journal, RefundPage } from './journal.ts';
import { readSlip } from './slip-code.ts';

type Lists = Pick<Journal, 'list' | 'counts'>;

/** `today` is the start of today in milliseconds. */
export function listRefunds(
  journal: Lists,
  query: Checked<'refund.list'>,
  today: number,
): Output<'refund.list'> {
  const { proposed, queued, unconfirmed, held, doneToday } = journal.counts(today);
  return {
    ...pageOf(journal, query, today),
    totals: { open: proposed + queued + unconfirmed + held, held: held + proposed, doneToday },
  };
}

function pageOf(
  journal: Lists,
  { search, amount, from, to, ...query }: Checked<'refund.list'>,
  today: number,
): RefundPage {
  const amountMinor = amount === undefined ? undefined : minorOf(amount, journal, today);
  if (amountMinor === null) return { refunds: [], next: null };
  const slip = readSlip(search.trim());
  return journal.list({
    ...query,
    // The code of a slip holds more than the refund's number.
    search: slip && slip !== 'misread' ? slip.refundNo : search,
    amountMinor,
    from: from === undefined ? from : Date.parse(from),
    to: to === undefined ? to : Date.parse(to),
    today,
  });
}

/** Null when no refund can have the amount. */
function minorOf(amount: string, journal: Lists, today: number): number | null {
  const [newest] = journal.list({ view: 'all', search: '', today, before: null, limit: 1 }).refunds;
  if (!newest) return null;
  const read = parseAmount(amount, newest.amount.currency);
  return typeof read === 'string' ? null : read.minor;
}
