// The state of a refund as colour, shape and word together.
import type { RefundState } from '../../preload/contract/vocabulary.ts';
import { toneOf, type Tone } from '../refund-words.ts';
import { t } from '../words.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './StateTag.module.css';

export const stateIcons: Readonly<Record<RefundState, IconName>> = {
  proposed: 'person',
  queued: 'up',
  sending: 'dots',
  unconfirmed: 'question',
  held: 'person',
  refunded: 'tick',
  rejected: 'cross',
  cancelled: 'back',
};

/** A tag that is no state of a refund. */
export function Tag({ tone, icon, children }: { tone: Tone; icon: IconName; children: string }) {
  return (
    <span className={`${styles.tag} ${styles[tone]}`}>
      <Icon name={icon} size={14} weight={3} />
      {children}
    </span>
  );
}

export function StateTag({ state, short = false }: { state: RefundState; short?: boolean }) {
  return (
    <Tag tone={toneOf(state)} icon={stateIcons[state]}>
      {short ? t(`short.${state}`) : t(`state.${state}`)}
    </Tag>
  );
}

/** The big mark beside an outcome's headline. Each outcome has its own outline, not only its own colour. */
export function StateMark({ state }: { state: RefundState }) {
  const tone = toneOf(state);
  return (
    <span className={`${styles.mark} ${styles[tone]} ${styles[`mark-${tone}`]}`}>
      <Icon name={stateIcons[state]} size={46} weight={2.6} />
    </span>
  );
}
