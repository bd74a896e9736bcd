// The buttons under an outcome: only what its state allows.
import { lazy, Suspense, useState } from 'react';
import type { Output } from '../../preload/contract/api.ts';
import type { Refund } from '../../preload/contract/refund.ts';
import { downloadFile } from '../download.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import { Button } from './Button.tsx';
import { Papers } from './Papers.tsx';
import styles from './OutcomeActions.module.css';

const Reprint = lazy(async () => ({ default: (await import('../screens/Reprint.tsx')).Reprint }));
const TaxNote = lazy(async () => ({ default: (await import('../screens/TaxNote.tsx')).TaxNote }));

/** From then on the core wants a reason. */
const copiesWithoutReason = 2;

export interface OutcomeActionsProps {
  refund: Refund;
  leave: () => void;
  isAside: boolean;
  onApprove: () => void;
  onSettle: () => void;
}

export function OutcomeActions({ refund, leave, isAside, onApprove, onSettle }: OutcomeActionsProps) {
  const { tell, say, keepRefund, print, changeAndRetry } = useActions();
  const [isBusy, setIsBusy] = useState(false);
  const [dialog, setDialog] = useState<'reprint' | 'tax-note' | null>(null);
  const taxNote = useTerminal(({ status }) => status?.taxNote ?? null);
  const { refundNo, state, prints, order } = refund;

  async function once(work: () => Promise<unknown>): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    await work();
    setIsBusy(false);
  }
  const act = (command: 'refund.cancel' | 'refund.hurry') => () =>
    void once(async () => {
      const changed = await tell(command, { refundNo });
      if (changed) keepRefund(changed);
    });
  const save = (format: 'pdf' | 'text') => () =>
    void once(async () => {
      const file: Output<'receipt.save'> | null = await tell('receipt.save', {
        refundNo,
        copy: 'customer',
        format,
      });
      if (!file) return;
      downloadFile(file);
      say(t('outcome.saved-file', { fileName: file.fileName }));
    });

  const hasPaper = state !== 'sending' && state !== 'proposed';
  const printNow = (): void => {
    if (prints >= copiesWithoutReason) setDialog('reprint');
    else void once(() => print(refundNo));
  };
  useKeyLayer({ actions: hasPaper ? { print: printNow } : {} });

  const isFinal = state === 'refunded' || state === 'rejected' || state === 'cancelled';
  return (
    <>
      <Papers refundNo={refundNo} />
      <div className={styles.actions}>
        {hasPaper && (
          <Button action="print" disabled={isBusy} onClick={printNow}>
            {printWords()}
          </Button>
        )}
        {(state === 'refunded' || state === 'rejected') && (
          <>
            <Button disabled={isBusy} onClick={save('pdf')}>
              {t('outcome.pdf')}
            </Button>
            <Button disabled={isBusy} onClick={save('text')}>
              {t('outcome.text')}
            </Button>
          </>
        )}
        {state === 'refunded' && taxNote && (
          <Button disabled={isBusy} onClick={() => setDialog('tax-note')}>
            {t('tax-note.button')}
          </Button>
        )}
        {state === 'queued' && (
          <>
            <Button disabled={isBusy} onClick={act('refund.cancel')}>
              {t('outcome.take-back')}
            </Button>
            <Button disabled={isBusy} onClick={act('refund.hurry')}>
              {t('outcome.send-now')}
            </Button>
          </>
        )}
        {(state === 'unconfirmed' || state === 'held') && (
          <Button disabled={isBusy} onClick={act('refund.hurry')}>
            {t('outcome.ask-now')}
          </Button>
        )}
        {state === 'proposed' && (
          <>
            <Button disabled={isBusy} onClick={act('refund.cancel')}>
              {t('outcome.take-back')}
            </Button>
            <Button action="manager" onClick={onApprove}>
              {t('outcome.approve')}
            </Button>
          </>
        )}
        {state === 'held' && (
          <Button action="manager" onClick={onSettle}>
            {t('outcome.settle')}
          </Button>
        )}
        {(state === 'rejected' || state === 'cancelled') && (
          <Button onClick={() => void changeAndRetry(order.orderNo)}>{t('outcome.change')}</Button>
        )}
        {isAside ? (
          <Button look="main" action="back" onClick={leave}>
            {t('outcome.back')}
          </Button>
        ) : (
          <Button look="main" action="find" onClick={leave}>
            {isFinal ? t('outcome.next') : t('outcome.next-customer')}
          </Button>
        )}
      </div>
      <Suspense fallback={null}>
        {dialog === 'reprint' && <Reprint refundNo={refundNo} close={() => setDialog(null)} />}
        {dialog === 'tax-note' && taxNote && (
          <TaxNote refund={refund} kind={taxNote} close={() => setDialog(null)} />
        )}
      </Suspense>
    </>
  );

  function printWords(): string {
    if (state === 'refunded') return prints > 0 ? t('outcome.print-again') : t('outcome.print');
    return prints > 0 ? t('outcome.print-slip-again') : t('outcome.print-slip');
  }
}
