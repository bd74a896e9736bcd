// The people of this terminal as tiles, one of them chosen.
import { useId } from 'react';
import type { Operator } from '../../preload/contract/shop.ts';
import { t } from '../words.ts';
import styles from './OperatorTiles.module.css';

/** "Noi K." is "NK"; scripts without upper case keep their first letters. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('');
  return letters.toUpperCase();
}

export interface OperatorTilesProps {
  title: string;
  operators: readonly Operator[];
  chosen: string | null;
  onChoose: (id: string) => void;
  /** Says "Manager" beside a manager's name. */
  showsRole?: boolean;
}

export function OperatorTiles({ title, operators, chosen, onChoose, showsRole = false }: OperatorTilesProps) {
  const name = useId();
  return (
    <fieldset className={styles.people}>
      <legend>{title}</legend>
      <div className={styles.tiles}>
        {operators.map((operator) => (
          <label key={operator.id} className={styles.tile}>
            <input
              type="radio"
              className="hidden-but-read"
              name={name}
              checked={operator.id === chosen}
              onChange={() => onChoose(operator.id)}
            />
            <span className={styles.face} aria-hidden="true">
              {initials(operator.name)}
            </span>
            <span className={styles.name}>
              {showsRole && operator.role === 'manager' ? (
                t('sign-in.role', { name: operator.name })
              ) : (
                <bdi>{operator.name}</bdi>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
