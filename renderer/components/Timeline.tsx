// What happened to a refund, line by line.
import type { HistoryLine } from '../history-lines.ts';
import styles from './Timeline.module.css';

export function Timeline({ lines }: { lines: readonly HistoryLine[] }) {
  return (
    <ol className={styles.lines}>
      {lines.map(({ seq, time, text, more, tag, tone }) => (
        <li key={seq} className={styles.line}>
          <time>{time}</time>
          <span className={`${styles.dot} ${styles[tone]}`} />
          <span className={styles.text}>
            {text}
            {more && (
              <small>
                <bdi>{more}</bdi>
              </small>
            )}
          </span>
          {tag && <span className={`${styles.tag} ${styles[`tag-${tone}`] ?? ''}`}>{tag}</span>}
        </li>
      ))}
    </ol>
  );
}
