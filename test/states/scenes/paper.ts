// Paper that is not out, perhaps not out, or wanted once more.
import { t } from '../../../renderer/words.ts';
import type { Scene } from '../scene.ts';
import { minutesAgo, paper, refund, showing, why } from '../parts.ts';

const done = ['opened', 'attempt', 'refunded', 'print-asked'] as const;
const printing = { printers: ['Counter', 'Office'], owed: 1, doubtful: 0, trouble: 'paper-out' } as const;

export const papers: readonly Scene[] = [
  {
    id: 'paper-out',
    title: 'Refunded, and the paper is out',
    rows: [37],
    says: () => t('print.try-now'),
    status: { printing: { ...printing, printers: [...printing.printers] } },
    ...showing(refund({ prints: 1 }), done, [paper()]),
  },
  {
    id: 'paper-doubtful',
    title: 'Half of the receipt may be out',
    rows: [38],
    says: () => t('print.doubtful'),
    status: { printing: { printers: ['Counter'], owed: 0, doubtful: 1, trouble: null } },
    ...showing(
      refund({ prints: 1 }),
      [...done, 'print-doubtful'],
      [paper({ state: 'doubtful', trouble: 'broken-off' })],
    ),
  },
  {
    id: 'refused-later',
    title: 'A saved refund was refused later: the slip that calls the customer is owed',
    rows: [25],
    says: () => t('rejected.do'),
    status: { printing: { printers: ['Counter'], owed: 1, doubtful: 0, trouble: 'cover-open' } },
    ...showing(
      refund({
        state: 'rejected',
        why: why('refused', 'Order is refunded', '30005'),
        createdAt: minutesAgo(120),
      }),
      ['opened', 'print-asked', 'printed', 'attempt', 'unclear', 'rejected'],
      [paper({ kind: 'not-refunded', trouble: 'cover-open' })],
    ),
  },
  {
    id: 'reprint',
    title: 'A third copy needs a reason',
    rows: [],
    says: () => t('reprint.lead'),
    ...showing(refund({ prints: 2 }), ['opened', 'attempt', 'refunded', 'printed', 'printed']),
    press: ['F7'],
  },
];
