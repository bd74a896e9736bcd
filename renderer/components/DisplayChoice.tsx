// Whether the customer has a window of their own, and the button that opens it.
import { displays } from '../preferences.ts';
import { usePreferences } from '../usePreferences.ts';
import { t } from '../words.ts';
import { Button } from './Button.tsx';
import { Choice } from './Choice.tsx';
import styles from './DisplayChoice.module.css';

/** Without a way back: the customer's page must not reach this page, nor the terminal behind it. */
function openDisplay(): void {
  window.open('./customer.html', '_blank', 'popup,noopener,width=1024,height=768');
}

export function DisplayChoice() {
  const { display, do: set } = usePreferences();
  return (
    <section className={`card ${styles.display}`} aria-label={t('display.title')}>
      <h2>{t('display.title')}</h2>
      <p>{t('display.lead')}</p>
      <Choice
        title={t('display.choice')}
        options={displays.map((value) => ({ value, words: t(`display.${value}`) }))}
        chosen={display}
        onChoose={set.showCustomers}
      />
      {display === 'on' && (
        <div>
          <Button look="main" onClick={openDisplay}>
            {t('display.open')}
          </Button>
        </div>
      )}
    </section>
  );
}
