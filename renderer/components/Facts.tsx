// A list of names and values, side by side.
import type { ReactNode } from 'react';
import styles from './Facts.module.css';

export type Fact = readonly [name: string, value: ReactNode];

/** Facts without a value are left out. */
export function Facts({ facts, boxed = false }: { facts: readonly Fact[]; boxed?: boolean }) {
  return (
    <dl className={`${styles.facts} ${boxed ? styles.boxed : ''}`}>
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
    </dl>
  );
}
