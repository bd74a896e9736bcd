// Asks why a third copy is needed; the answer stands on it.
import { reprintReasons, type ReprintReason } from '../../preload/contract/vocabulary.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './Reprint.module.css';

export function Reprint({ refundNo, close }: { refundNo: string; close: () => void }) {
  const { print } = useActions();
  function choose(reason: ReprintReason): void {
    close();
    void print(refundNo, reason);
  }
  // No digit chooses here: a scan begins with one, and paper that is out cannot be taken back.
  useKeyLayer({ modal: true, actions: { back: close } });
  return (
    <Dialog title={t('reprint.title')}>
      <p>{t('reprint.lead')}</p>
      <div className={styles.reasons}>
        {reprintReasons.map((reason) => (
          <Button key={reason} onClick={() => choose(reason)}>
            {t(`reprint.${reason}`)}
          </Button>
        ))}
      </div>
      <Button look="quiet" action="back" onClick={close}>
        {t('reprint.cancel')}
      </Button>
    </Dialog>
  );
}
