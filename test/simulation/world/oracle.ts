// Judges a world that is through: the banks' books are the truth, and all that the terminal keeps and tells must agree.
import { isFinal } from '../../../main/core/refunds/machine.ts';
import { sentenceOf, type Verdict } from '../../../main/core/refunds/verify-journal.ts';
import type { Ledger } from '../../../main/sandbox/ledger.ts';
import type { Books } from './books.ts';
import type { Watch } from './watch.ts';

/** Says every promise that the end shows broken. Source: reliability 3. */
export function judge(books: Books, watch: Watch, ledger: Ledger, verdict: Verdict): void {
  for (const flaw of verdict.flaws) watch.breaks('J4 the chain is whole', sentenceOf(flaw));
  const kept = books.all();
  for (const { refundNo, state } of kept) {
    const times = watch.bookingsOf(refundNo).length;
    if (state === 'refunded' && times === 0) watch.breaks('0 falsely refunded', refundNo);
    if ((state === 'rejected' || state === 'cancelled') && times > 0)
      watch.breaks('0 falsely refused', `${refundNo} is ${state}`);
    if (!isFinal(state)) watch.breaks('0 stuck', `${refundNo} is ${state}`);
    const told = watch.screen().get(refundNo);
    if (told !== state) watch.breaks('M12 screen and journal agree', `${refundNo}: ${told}, kept ${state}`);
  }
  const numbers = new Set(kept.map(({ refundNo }) => refundNo));
  for (const refundNo of watch.acknowledgedNumbers())
    if (!numbers.has(refundNo)) watch.breaks('0 lost', refundNo);
  for (const order of ledger.orders)
    if (ledger.refundedMinor(order) > order.totalMinor)
      watch.breaks('M2 no more goes back than was paid', order.mchOrderNo);
}
