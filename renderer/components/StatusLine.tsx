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
  const groups = grouped(status.gateways);
  const isCrowded = waiting.length > mostInWords || groups.apart.length > 1;
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
          <Waiting key={pill.words} {...pill} isShort={isCrowded} />
        ))}
        <GatewayPills {...groups} isOnly={status.gateways.length === 1} />
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

/** Those that stand by themselves, and those that are alike together, so that the line holds them and trouble is seen. */
function grouped(gateways: readonly GatewayStatus[]) {
  const isFine = ({ keys, line, isOff }: GatewayStatus): boolean =>
    !isOff && keys === 'present' && line === 'online';
  const isPlain = ({ keys, isOff, trouble }: GatewayStatus): boolean =>
    !isOff && keys === 'present' && trouble === null;
  const fine = gateways.length === 1 ? [] : gateways.filter(isFine);
  const alike = (['offline', 'unknown'] as const)
    .map((line) => ({ line, members: gateways.filter((each) => isPlain(each) && each.line === line) }))
    .filter(({ members }) => members.length > 1);
  const together = [...fine, ...alike.flatMap(({ members }) => members)];
  return { fine, alike, apart: gateways.filter((gateway) => !together.includes(gateway)) };
}

/** One that stands by itself says what is wrong; of several only the names are in sight, and the settings say the rest. */
function GatewayPills({ fine, alike, apart, isOnly }: ReturnType<typeof grouped> & { isOnly: boolean }) {
  const now = useNow(30_000);
  return (
    <>
      {apart.map((gateway) => (
        <Sight
          key={gateway.id}
          {...sightOf(gateway, isOnly, now)}
          {...(apart.length > 1 ? { name: gateway.title } : { isLong: true })}
        />
      ))}
      {alike.map(({ line, members }) => (
        <Sight key={line} mark={markOf[line]} words={t(`shell.several.${line}`, { count: members.length })} />
      ))}
      {fine.length > 0 && (
        <Sight mark={markOf.online} words={t('shell.others-online', { count: fine.length })} />
      )}
    </>
  );
}

interface SightOfGateway {
  mark: 'dot' | 'off' | 'notAsked' | 'broken';
  words: string;
}

const markOf = { online: 'dot', offline: 'off', unknown: 'notAsked' } as const;

function sightOf(status: GatewayStatus, isOnly: boolean, now: number): SightOfGateway {
  const { title, isOff, keys, trouble, line } = status;
  const time = timeOrDay(status.lineSince, now);
  if (isOff) return { mark: 'broken', words: t('shell.off', { gateway: title }) };
  if (keys !== 'present') return { mark: 'broken', words: t(`shell.keys.${keys}`, { gateway: title }) };
  if (trouble) return { mark: 'broken', words: t(`shell.trouble.${trouble}`, { gateway: title, time }) };
  const gateway = isOnly ? t('shell.the-gateway') : title;
  const mark = markOf[line];
  switch (line) {
    case 'online':
      return { mark, words: t('shell.online', { gateway }) };
    case 'offline':
      return { mark, words: t('shell.offline', { gateway, time }) };
    case 'unknown':
      return { mark, words: t('shell.unknown-line', { gateway }) };
  }
}

/** `isLong`: the words may lose their end. A `name` stands there in their place, and they are read aloud. */
function Sight({ mark, words, name, isLong = false }: SightOfGateway & { name?: string; isLong?: boolean }) {
  const look = [styles.pill, isLong && styles.long, mark === 'broken' && styles.bad].filter(Boolean);
  return (
    <span className={look.join(' ')} title={words}>
      <span className={styles[mark]} />
      {name !== undefined && <bdi aria-hidden="true">{name}</bdi>}
      <span className={name === undefined ? styles.words : 'hidden-but-read'}>{words}</span>
    </span>
  );
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
