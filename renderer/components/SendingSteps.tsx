// The four steps of a refund on its way, while nobody knows yet.
import type { Refund } from '../../preload/contract/refund.ts';
import { useNow } from '../useTerminal.ts';
import { t } from '../words.ts';
import { Icon } from './Icon.tsx';
import styles from './SendingSteps.module.css';

const slowAfterMs = 8_000;

export function SendingSteps({ refund, gateway }: { refund: Refund; gateway: string }) {
  const now = useNow(500);
  const isSent = refund.attempts > 0;
  const steps = [
    { words: t('sending.step.saved'), is: 'done' },
    { words: t('sending.step.signed'), is: isSent ? 'done' : 'now' },
    { words: t('sending.step.sent', { gateway }), is: isSent ? 'done' : 'next' },
    { words: t('sending.step.checked'), is: isSent ? 'now' : 'next' },
  ] as const;
  const isSlow = now - Date.parse(refund.updatedAt) > slowAfterMs;
  return (
    <>
      <ol className={styles.steps} aria-label={t('sending.steps')}>
        {steps.map(({ words, is }) => (
          <li key={words} className={styles[is]}>
            <span className={styles.mark}>{is === 'done' && <Icon name="tick" size={18} weight={3} />}</span>
            {words}
            <span className="hidden-but-read">, {t(`sending.step-${is}`)}</span>
          </li>
        ))}
      </ol>
      <p className={`${styles.pace} ${isSlow ? styles.slow : ''}`} role="status">
        {isSlow ? t('sending.slow') : t('sending.quick')}
      </p>
    </>
  );
}
