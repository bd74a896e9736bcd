// The line on top: where this terminal stands, what waits, whether the gateway answers, the time, who works.
import type { GatewayStatus, Operator, TerminalStatus } from '../../preload/contract/shop.ts';
import { clockTime, timeOrDay, weekdayAndDay } from '../time-words.ts';
import { useActions, useNow } from '../useTerminal.ts';
import { t } from '../words.ts';
import { Icon, type IconName } from './Icon.tsx';
import { initials } from './OperatorTiles.tsx';
import styles from './StatusLine.module.css';

/** More kinds than these would push the name of the cashier off the line. */
const mostInWords = 2;

export function StatusLine({ status, operator }: { status: TerminalStatus; operator: Operator }) {
  const { store } = status;
  const waiting = whatWaits(status);
  const gateways = status.gateways.map(({ title }) => title).join(' · ');
  return (
    <header className={styles.top}>
      <div className={styles.logo}>
        <span>
          <Icon name="refund" size={24} weight={2.6} />
        </span>
      </div>
      <div className={styles.store}>
        <strong>
          <bdi>{[store.name, store.branch].filter(Boolean).join(' · ')}</bdi>
        </strong>
        <small>{t('shell.terminal', { terminalId: status.terminalId, gateways })}</small>
      </div>
      <div className={styles.pills} role="group" aria-label={t('shell.status')}>
        {waiting.map((pill) => (
          <Waiting key={pill.words} {...pill} isShort={waiting.length > mostInWords} />
        ))}
        <GatewayPills gateways={status.gateways} />
        <Clock isWrong={status.clockAheadSeconds !== null} />
      </div>
      <div className={styles.who}>
        <span className={styles.face} aria-hidden="true">
          {initials(operator.name)}
        </span>
        <div>
          <bdi>{operator.name}</bdi>
          <small>{t(`role.${operator.role}`, { id: operator.id })}</small>
        </div>
      </div>
    </header>
  );
}

interface Pill {
  count: number;
  words: string;
  icon: IconName;
  look?: 'saved' | 'unknown';
}

function whatWaits({ counts, printing }: TerminalStatus): Pill[] {
  const { held, unconfirmed, queued, proposed } = counts;
  const paper = printing.owed + printing.doubtful;
  const pills: Pill[] = [
    { count: held, words: t('shell.held', { count: held }), icon: 'person' },
    { count: unconfirmed, words: t('shell.unconfirmed', { count: unconfirmed }), icon: 'question' },
    { count: queued, words: t('shell.queued', { count: queued }), icon: 'up', look: 'saved' },
    { count: proposed, words: t('shell.proposed', { count: proposed }), icon: 'person' },
    { count: paper, words: t('print.pill', { count: paper }), icon: 'printer' },
  ];
  return pills.filter(({ count }) => count > 0);
}

/** Opens the queue, where what waits can be seen. With many beside it only its number is in sight. */
function Waiting({ count, words, icon, look = 'unknown', isShort }: Pill & { isShort: boolean }) {
  const { show } = useActions();
  return (
    <button
      type="button"
      className={`${styles.pill} ${styles[look]}`}
      title={isShort ? words : undefined}
      onClick={() => show('queue')}
    >
      <Icon name={icon} size={15} weight={2.8} />
      {isShort && <span aria-hidden="true">{count}</span>}
      <span className={isShort ? 'hidden-but-read' : undefined}>{words}</span>
    </button>
  );
}

/** Each gateway in trouble by its name; those that are alike together, so that the line holds them and trouble is seen. */
function GatewayPills({ gateways }: { gateways: readonly GatewayStatus[] }) {
  const isOnly = gateways.length === 1;
  const isFine = ({ keys, line, isOff }: GatewayStatus): boolean =>
    !isOff && keys === 'present' && line === 'online';
  const isPlain = ({ keys, isOff, trouble }: GatewayStatus): boolean =>
    !isOff && keys === 'present' && trouble === null;
  const fine = isOnly ? [] : gateways.filter(isFine);
  const alike = (['offline', 'unknown'] as const)
    .map((line) => ({ line, members: gateways.filter((each) => isPlain(each) && each.line === line) }))
    .filter(({ members }) => members.length > 1);
  const together = [...fine, ...alike.flatMap(({ members }) => members)];
  return (
    <>
      {gateways
        .filter((gateway) => !together.includes(gateway))
        .map((gateway) => (
          <GatewayPill key={gateway.id} gateway={gateway} isOnly={isOnly} />
        ))}
      {alike.map(({ line, members }) => (
        <span key={line} className={styles.pill}>
          <span className={line === 'offline' ? styles.off : styles.notAsked} />
          {t(`shell.several.${line}`, { count: members.length })}
        </span>
      ))}
      {fine.length > 0 && (
        <span className={styles.pill}>
          <span className={styles.dot} />
          {t('shell.others-online', { count: fine.length })}
        </span>
      )}
    </>
  );
}

function GatewayPill({ gateway, isOnly }: { gateway: GatewayStatus; isOnly: boolean }) {
  const now = useNow(30_000);
  const title = isOnly ? t('shell.the-gateway') : gateway.title;
  if (gateway.isOff)
    return (
      <span className={`${styles.pill} ${styles.bad}`}>
        <span className={styles.broken} />
        {t('shell.off', { gateway: gateway.title })}
      </span>
    );
  if (gateway.keys !== 'present')
    return (
      <span className={`${styles.pill} ${styles.bad}`}>
        <span className={styles.broken} />
        {t(`shell.keys.${gateway.keys}`, { gateway: gateway.title })}
      </span>
    );
  if (gateway.trouble)
    return (
      <span className={`${styles.pill} ${styles.bad}`}>
        <span className={styles.broken} />
        {t(`shell.trouble.${gateway.trouble}`, {
          gateway: gateway.title,
          time: timeOrDay(gateway.lineSince, now),
        })}
      </span>
    );
  switch (gateway.line) {
    case 'online':
      return (
        <span className={styles.pill}>
          <span className={styles.dot} />
          {t('shell.online', { gateway: title })}
        </span>
      );
    case 'offline':
      return (
        <span className={styles.pill}>
          <span className={styles.off} />
          {t('shell.offline', { gateway: title, time: timeOrDay(gateway.lineSince, now) })}
        </span>
      );
    case 'unknown':
      return (
        <span className={styles.pill}>
          <span className={styles.notAsked} />
          {t('shell.unknown-line', { gateway: title })}
        </span>
      );
  }
}

/** It shows this computer's time, right or wrong. */
function Clock({ isWrong }: { isWrong: boolean }) {
  const now = useNow(1_000);
  return (
    <span className={`${styles.pill} ${styles.clock} ${isWrong ? styles.unknown : ''}`}>
      <span className={styles.day}>{weekdayAndDay(now)} · </span>
      {clockTime(now)}
    </span>
  );
}
