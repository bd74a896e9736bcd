// Asks once more where something must be said before the money moves: the line is down, or this is the order's only refund.
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Facts } from '../components/Facts.tsx';
import { HoldButton } from '../components/HoldButton.tsx';
import { Tag } from '../components/StateTag.tsx';
import { amountOf, leftAfter, spendsTheOnlyRefund, type Draft } from '../draft.ts';
import { capOf } from '../keymap.ts';
import { channelTitle, reasonWords, showMoney } from '../refund-words.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './ConfirmSheet.module.css';

export interface ConfirmSheetProps {
  draft: Draft;
  gateway: string;
  about: 'offline' | 'once';
}

export function ConfirmSheet({ draft, gateway, about }: ConfirmSheetProps) {
  const { submit, openSheet, say } = useActions();
  const queued = useTerminal((state) => state.status?.counts.queued ?? 0);
  const amount = amountOf(draft);
  const left = leftAfter(draft);
  const back = (): void => openSheet(null);
  const confirm = (): void => void submit();
  useKeyLayer({ modal: true, actions: { back, refund: confirm } });
  if (typeof amount === 'string' || draft.reason === null || left === null) return null;
  const isOffline = about === 'offline';
  const values = { gateway, left: showMoney(left) };
  return (
    <Dialog
      title={isOffline ? t('offline.title') : t('once.title', values)}
      tag={
        isOffline ? (
          <Tag tone="saved" icon="up">
            {t('offline.tag')}
          </Tag>
        ) : (
          <Tag tone="unknown" icon="question">
            {t('once.tag')}
          </Tag>
        )
      }
    >
      {isOffline && <p className={styles.lead}>{t('offline.lead')}</p>}
      {spendsTheOnlyRefund(draft) && <p className={styles.lead}>{t('once.lead', values)}</p>}
      <Facts
        boxed
        facts={[
          [
            t('offline.refund'),
            t('offline.refund-to', {
              amount: showMoney(amount),
              channel: channelTitle(draft.view.order.channel),
            }),
          ],
          [t('offline.order'), draft.view.order.orderNo],
          [t('offline.reason'), reasonWords(draft.reason, draft.reasonText)],
          ...(isOffline
            ? [[t('offline.saved'), t('offline.saved-count', { count: queued })] as const]
            : [[t('once.lost'), showMoney(left)] as const]),
        ]}
      />
      <div className={styles.buttons}>
        <Button action="back" onClick={back}>
          {t('offline.back')}
        </Button>
        <HoldButton
          action="refund"
          {...(isOffline ? { tone: 'saved' as const } : {})}
          onHeld={confirm}
          onShort={() => say(t('money.hold', { key: capOf('refund') }))}
        >
          {isOffline ? t('offline.go') : t('once.go', { amount: showMoney(amount) })}
        </HoldButton>
      </div>
    </Dialog>
  );
}
