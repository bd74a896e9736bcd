// A manager settles a refund the terminal could not find out about, with what the gateway's console showed.
import { useRef, useState } from 'react';
import type { Input } from '../../preload/contract/api.ts';
import type { Refund } from '../../preload/contract/refund.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Facts } from '../components/Facts.tsx';
import { HoldButton } from '../components/HoldButton.tsx';
import { ManagerPin, useManagerPin } from '../components/ManagerPin.tsx';
import { StateTag } from '../components/StateTag.tsx';
import { capOf } from '../keymap.ts';
import { refundFacts } from '../refund-facts.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './Settle.module.css';

const shortestReference = 3;
const longestReference = 100;
type Verdict = Input<'refund.resolve'>['verdict'];

export function Settle({ refund, gateway, close }: { refund: Refund; gateway: string; close: () => void }) {
  const { ask, keepRefund } = useActions();
  const manager = useManagerPin();
  const [reference, setReference] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  async function settle(verdict: Verdict): Promise<void> {
    if (isBusy) return;
    if (reference.trim().length < shortestReference) {
      field.current?.focus();
      return manager.complain(t('settle.reference-missing'));
    }
    if (!manager.isReady) return manager.complain(t('approval.need-pin'));
    setIsBusy(true);
    const { operatorId, pin } = manager.take();
    const answer = await ask('refund.resolve', {
      refundNo: refund.refundNo,
      operatorId,
      pin,
      verdict,
      reference: reference.trim(),
    });
    setIsBusy(false);
    if (!answer.ok) return manager.refuse(answer.trouble);
    keepRefund(answer.value);
    close();
  }

  useKeyLayer({
    modal: true,
    typing: isBusy ? null : manager.typing,
    actions: { back: close, manager: manager.focus, refund: () => void settle('send-again') },
  });

  return (
    <Dialog wide title={t('settle.title', { gateway })} tag={<StateTag state="held" />}>
      <p className={styles.lead}>{t('settle.lead', { refundNo: refund.refundNo })}</p>
      <div className={`panes stacks ${styles.columns}`}>
        <div className={styles.read}>
          <Facts boxed facts={refundFacts(refund, gateway).slice(0, 5)} />
          <label className={styles.reference}>
            {t('settle.reference')}
            <input
              ref={field}
              value={reference}
              maxLength={longestReference}
              autoComplete="off"
              onChange={(event) => setReference(event.target.value)}
            />
          </label>
          <div className={styles.buttons}>
            <Button disabled={isBusy} onClick={() => void settle('refunded')}>
              {t('settle.refunded')}
            </Button>
            <Button disabled={isBusy} onClick={() => void settle('not-refunded')}>
              {t('settle.not-refunded')}
            </Button>
            <HoldButton
              action="refund"
              isReady={manager.isReady && !isBusy}
              onHeld={() => void settle('send-again')}
              onShort={() => manager.complain(t('money.hold', { key: capOf('refund') }))}
            >
              {t('settle.send-again')}
            </HoldButton>
            <Button action="back" onClick={close}>
              {t('settle.back')}
            </Button>
          </div>
        </div>
        <ManagerPin manager={manager} title={t('settle.who')} label={t('settle.pin')} isBusy={isBusy} />
      </div>
    </Dialog>
  );
}
