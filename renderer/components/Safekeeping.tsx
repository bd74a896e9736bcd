// The strip that says why this computer may not refund now, above every screen until that has changed.
import { lazy, Suspense, useState } from 'react';
import type { TerminalStatus } from '../../preload/contract/shop.ts';
import { t } from '../words.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import styles from './Safekeeping.module.css';

const TakeOver = lazy(async () => ({ default: (await import('../screens/TakeOver.tsx')).TakeOver }));

export function Safekeeping({ trouble }: { trouble: Exclude<TerminalStatus['safekeeping'], 'well'> }) {
  const [isDeciding, setIsDeciding] = useState(false);
  return (
    <div className={styles.strip} role="alert">
      <Icon name="cross" size={22} weight={2.6} />
      <p>{t(`safekeeping.${trouble}`)}</p>
      {trouble === 'copied' && (
        <Button look="quiet" onClick={() => setIsDeciding(true)}>
          {t('safekeeping.take-over')}
        </Button>
      )}
      <Suspense fallback={null}>{isDeciding && <TakeOver close={() => setIsDeciding(false)} />}</Suspense>
    </div>
  );
}
