// Asks before a refund is only saved, because the line is down and the customer has to be told.
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Facts } from '../components/Facts.tsx';
import { HoldButton } from '../components/HoldButton.tsx';
import { Tag } from '../components/StateTag.tsx';
import { amountOf, type Draft } from '../draft.ts';
import { channelTitle, reasonWords, showMoney } from '../refund-words.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './OfflineSheet.module.css';

export function OfflineSheet({ draft }: { draft: Draft }) {
  const { submit, openSheet, say } = useActions();
  const queued = useTerminal((state) => state.status?.counts.queued ?? 0);
  const amount = amountOf(draft);
  const back = (): void => openSheet(null);
  const save = (): void => void submit();
  useKeyLayer({ modal: true, actions: { back, refund: save } });
  if (typeof amount === 'string' || draft.reason === null) return null;
  return (
    <Dialog
      title={t('offline.title')}
      tag={
        <Tag tone="saved" icon="up">
          {t('offline.tag')}
        </Tag>
      }
    >
      <p className={styles.lead}>{t('offline.lead')}</p>
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
          [t('offline.saved'), t('offline.saved-count', { count: queued })],
        ]}
      />
      <div className={styles.buttons}>
        <Button action="back" onClick={back}>
          {t('offline.back')}
        </Button>
        <HoldButton action="refund" tone="saved" onHeld={save} onShort={() => say(t('money.hold'))}>
          {t('offline.go')}
        </HoldButton>
      </div>
    </Dialog>
  );
}
