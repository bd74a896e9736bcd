// All keys on one sheet.
import { Button, KeyCap } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { capOf, keyActions, shortcutOf } from '../keymap.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './KeySheet.module.css';

export function KeySheet() {
  const { openSheet } = useActions();
  const isTraining = useTerminal((state) => state.status?.training ?? false);
  const close = (): void => openSheet(null);
  useKeyLayer({ modal: true, actions: { back: close, 'key-sheet': close } });
  const keys = keyActions.filter((action) => action !== 'rail-4' || isTraining);
  return (
    <Dialog wide title={t('keys.title')}>
      <p className={styles.lead}>{t('keys.lead')}</p>
      <dl className={styles.keys}>
        <div>
          <dt>
            <KeyCap>{t('keys.scan')}</KeyCap>
          </dt>
          <dd>{t('keys.scan-words')}</dd>
        </div>
        <div>
          <dt>
            <KeyCap>{t('keys.digits')}</KeyCap>
          </dt>
          <dd>{t('keys.digits-words', { key: capOf('reason') })}</dd>
        </div>
        {keys.map((action) => (
          <div key={action}>
            <dt>
              <KeyCap>{capOf(action)}</KeyCap>
              <span className="hidden-but-read">{shortcutOf(action)}</span>
            </dt>
            <dd>{t(`key.${action}`)}</dd>
          </div>
        ))}
      </dl>
      <Button action="back" onClick={close}>
        {t('keys.close')}
      </Button>
    </Dialog>
  );
}
