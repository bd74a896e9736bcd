// A manager says yes or no to a refund that waits, with the manager's own PIN.
import { useEffect, useState } from 'react';
import type { Refund } from '../../preload/contract/refund.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Facts } from '../components/Facts.tsx';
import { HoldButton } from '../components/HoldButton.tsx';
import { ManagerPin, useManagerPin } from '../components/ManagerPin.tsx';
import { StateTag } from '../components/StateTag.tsx';
import { capOf } from '../keymap.ts';
import { reasonWords, showMoney } from '../refund-words.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './Approval.module.css';

export interface ApprovalProps {
  refund: Refund;
  isAside: boolean;
  close: () => void;
}

export function Approval({ refund, isAside, close }: ApprovalProps) {
  const { ask, tell, keepRefund, changeAndRetry, next } = useActions();
  const limits = useTerminal((state) => state.status?.limits);
  const manager = useManagerPin();
  const [isBusy, setIsBusy] = useState(false);
  const { refundNo, amount, order } = refund;
  const limit = limits?.find(({ currency }) => currency === amount.currency);

  async function decide(verdict: 'approve' | 'decline'): Promise<void> {
    if (isBusy) return;
    if (!manager.isReady) return manager.complain(t('approval.need-pin'));
    setIsBusy(true);
    const { operatorId, pin } = manager.take();
    const answer = await ask('refund.approve', { refundNo, operatorId, pin, verdict });
    setIsBusy(false);
    if (!answer.ok) return manager.refuse(answer.trouble);
    keepRefund(answer.value);
    close();
  }

  /** Taken back, the cashier stands before the order again, with everything as it was typed. */
  async function takeBack(): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    const changed = await tell('refund.cancel', { refundNo });
    setIsBusy(false);
    if (!changed) return;
    keepRefund(changed);
    if (isAside) close();
    else await changeAndRetry(order.orderNo);
  }

  const later = isAside ? close : next;
  useKeyLayer({
    modal: true,
    typing: isBusy ? null : manager.typing,
    actions: {
      refund: () => void decide('approve'),
      back: () => void takeBack(),
      find: later,
      manager: manager.focus,
    },
  });
  const { focus } = manager;
  useEffect(() => focus(), [focus]);

  return (
    <Dialog
      wide
      title={t('approval.title', { amount: showMoney(amount) })}
      tag={<StateTag state="proposed" />}
    >
      <p className={styles.lead}>{t('approval.lead')}</p>
      <div className={`panes stacks ${styles.columns}`}>
        <div className={styles.read}>
          <Facts
            boxed
            facts={[
              [
                t('offline.refund'),
                t('approval.read-back', { amount: showMoney(amount), orderNo: order.orderNo }),
              ],
              [t('approval.reason'), reasonWords(refund.reason, refund.reasonText)],
              [t('approval.asked-by'), refund.operator.name],
              [
                t('approval.why'),
                refund.why?.cause === 'too-old'
                  ? t('approval.too-old')
                  : limit && amount.minor > limit.minor
                    ? t('approval.above', { limit: showMoney(limit) })
                    : t('approval.rule'),
              ],
            ]}
          />
          <div className={styles.buttons}>
            <HoldButton
              action="refund"
              isReady={manager.isReady && !isBusy}
              onHeld={() => void decide('approve')}
              onShort={() => manager.complain(t('money.hold', { key: capOf('refund') }))}
            >
              {t('approval.approve')}
            </HoldButton>
            <Button disabled={isBusy} onClick={() => void decide('decline')}>
              {t('approval.refuse')}
            </Button>
            <Button action="back" disabled={isBusy} onClick={() => void takeBack()}>
              {t('approval.take-back')}
            </Button>
            <Button action="find" onClick={later}>
              {t('approval.later')}
            </Button>
          </div>
        </div>
        <ManagerPin manager={manager} title={t('approval.who')} label={t('approval.pin')} isBusy={isBusy} />
      </div>
    </Dialog>
  );
}
