// The strips above every screen: why this computer may not refund now, that records are damaged, that its clock is wrong.
import { lazy, Suspense, useState } from 'react';
import type { TerminalStatus } from '../../preload/contract/shop.ts';
import { clockSentence } from '../clock-words.ts';
import { t } from '../words.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import styles from './Safekeeping.module.css';

const TakeOver = lazy(async () => ({ default: (await import('../screens/TakeOver.tsx')).TakeOver }));
/** More numbers would hide the screen; all of them are on the page of `npm run verify-journal`. */
const mostNumbers = 5;

export function Safekeeping({
  safekeeping,
  damaged,
  clockAheadSeconds,
}: Pick<TerminalStatus, 'safekeeping' | 'damaged' | 'clockAheadSeconds'>) {
  const numbers = damaged.slice(0, mostNumbers).join(', ') + (damaged.length > mostNumbers ? ' …' : '');
  return (
    <div>
      {safekeeping !== 'well' && <Trouble trouble={safekeeping} />}
      {damaged.length > 0 && (
        <div className={styles.strip} role="alert">
          <Icon name="cross" size={22} weight={2.6} />
          <p>{t('safekeeping.damaged', { numbers })}</p>
        </div>
      )}
      {clockAheadSeconds !== null && (
        <div className={`${styles.strip} ${styles.mild}`} role="status">
          <Icon name="history" size={22} weight={2.2} />
          <p>{clockSentence(clockAheadSeconds)}</p>
        </div>
      )}
    </div>
  );
}

function Trouble({ trouble }: { trouble: Exclude<TerminalStatus['safekeeping'], 'well'> }) {
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
