// All keys of the program in a list, each of which may become another.
import { lazy, Suspense, useState } from 'react';
import { capOf, keyActions, type KeyAction } from '../keymap.ts';
import { usePreferences } from '../usePreferences.ts';
import { useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import { Button, KeyCap } from './Button.tsx';
import styles from './KeyChoice.module.css';

const NewKey = lazy(async () => ({ default: (await import('../screens/NewKey.tsx')).NewKey }));

export function KeyChoice() {
  const { keys, do: set } = usePreferences();
  const isTraining = useTerminal((state) => state.status?.training ?? false);
  const [changing, setChanging] = useState<KeyAction | null>(null);
  return (
    <section className={`card ${styles.keys}`} aria-label={t('key-choice.title')}>
      <h2>{t('key-choice.title')}</h2>
      <p>{t('key-choice.lead')}</p>
      <ul className={styles.list}>
        {keyActions
          .filter((action) => action !== 'rail-4' || isTraining)
          .map((action) => {
            const words = t(`key.${action}`);
            return (
              <li key={action}>
                <button
                  type="button"
                  className={styles.key}
                  aria-label={t('key-choice.change', { action: words, key: capOf(action) })}
                  onClick={() => setChanging(action)}
                >
                  <span>{words}</span>
                  <KeyCap>{capOf(action)}</KeyCap>
                </button>
              </li>
            );
          })}
      </ul>
      <div>
        <Button disabled={Object.keys(keys).length === 0} onClick={() => set.press({})}>
          {t('setup.defaults')}
        </Button>
      </div>
      <Suspense fallback={null}>
        {changing && <NewKey action={changing} close={() => setChanging(null)} />}
      </Suspense>
    </section>
  );
}
