// A manager lets this terminal go on with data that was copied here from another computer.
import { useRef, useState } from 'react';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { HoldButton } from '../components/HoldButton.tsx';
import { ManagerPin, useManagerPin } from '../components/ManagerPin.tsx';
import { capOf } from '../keymap.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './Settle.module.css';

const shortestReference = 3;
const longestReference = 100;

export function TakeOver({ close }: { close: () => void }) {
  const { ask } = useActions();
  const manager = useManagerPin();
  const [reference, setReference] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  async function goOn(): Promise<void> {
    if (isBusy) return;
    if (reference.trim().length < shortestReference) {
      field.current?.focus();
      return manager.complain(t('settle.reference-missing'));
    }
    if (!manager.isReady) return manager.complain(t('approval.need-pin'));
    setIsBusy(true);
    const answer = await ask('terminal.takeOver', { ...manager.take(), reference: reference.trim() });
    setIsBusy(false);
    if (!answer.ok) return manager.refuse(answer.trouble);
    close();
  }

  useKeyLayer({
    modal: true,
    typing: isBusy ? null : manager.typing,
    actions: { back: close, manager: manager.focus, refund: () => void goOn() },
  });

  return (
    <Dialog wide title={t('take-over.title')}>
      <p className={styles.lead}>{t('take-over.lead')}</p>
      <div className={styles.columns}>
        <div className={styles.read}>
          <label className={styles.reference}>
            {t('take-over.reference')}
            <input
              ref={field}
              value={reference}
              maxLength={longestReference}
              autoComplete="off"
              onChange={(event) => setReference(event.target.value)}
            />
          </label>
          <div className={styles.buttons}>
            <HoldButton
              action="refund"
              isReady={manager.isReady && !isBusy}
              onHeld={() => void goOn()}
              onShort={() => manager.complain(t('money.hold', { key: capOf('refund') }))}
            >
              {t('take-over.go')}
            </HoldButton>
            <Button action="back" onClick={close}>
              {t('take-over.back')}
            </Button>
          </div>
        </div>
        <ManagerPin manager={manager} title={t('settle.who')} label={t('settle.pin')} isBusy={isBusy} />
      </div>
    </Dialog>
  );
}
