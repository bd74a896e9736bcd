// The frame around every screen: status line, rail, the notes that come and go.
import { Activity, lazy, Suspense, useEffect, type ReactNode } from 'react';
import type { Operator, TerminalStatus } from '../../preload/contract/shop.ts';
import { Button } from '../components/Button.tsx';
import { Icon, type IconName } from '../components/Icon.tsx';
import { shortcutOf, type KeyAction } from '../keymap.ts';
import { ReceiptPrint } from '../components/ReceiptPrint.tsx';
import { StatusLine } from '../components/StatusLine.tsx';
import type { Section } from '../state.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { useActions, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import { FindOrder } from './FindOrder.tsx';
import { Order } from './Order.tsx';
import styles from './Shell.module.css';

const Safekeeping = lazy(async () => ({
  default: (await import('../components/Safekeeping.tsx')).Safekeeping,
}));
const readOutcome = () => import('./Outcome.tsx');
const Outcome = lazy(async () => ({ default: (await readOutcome()).Outcome }));
const Queue = lazy(async () => ({ default: (await import('./Queue.tsx')).Queue }));
const History = lazy(async () => ({ default: (await import('./History.tsx')).History }));
const TrainingSheet = lazy(async () => ({ default: (await import('./TrainingSheet.tsx')).TrainingSheet }));
const Settings = lazy(async () => ({ default: (await import('./Settings.tsx')).Settings }));
const KeySheet = lazy(async () => ({ default: (await import('./KeySheet.tsx')).KeySheet }));

const noteStaysMs = 9_000;

interface RailPart {
  section: Section;
  icon: IconName;
  action: KeyAction;
}

const railParts: readonly RailPart[] = [
  { section: 'refund', icon: 'refund', action: 'rail-1' },
  { section: 'queue', icon: 'queue', action: 'rail-2' },
  { section: 'history', icon: 'history', action: 'rail-3' },
  { section: 'practice', icon: 'practice', action: 'rail-4' },
  { section: 'settings', icon: 'settings', action: 'rail-5' },
];

export function Shell({ status, operator }: { status: TerminalStatus; operator: Operator }) {
  const { show, next, lock, openSheet } = useActions();
  const section = useTerminal((state) => state.section);
  const sheet = useTerminal((state) => state.sheet);
  const parts = railParts.filter((part) => part.section !== 'practice' || status.training);
  const isAtOrder = useTerminal(({ step }) => step.at === 'order') && section === 'refund';
  // An order needs every line for its refund, which goes on; there the clock on top alone shows it.
  const clockAheadSeconds = isAtOrder ? null : status.clockAheadSeconds;
  const isWarned = status.safekeeping !== 'well' || status.damaged.length > 0 || clockAheadSeconds !== null;
  const showPart = (wanted: Section) => () => {
    if (parts.some((part) => part.section === wanted)) show(wanted);
  };

  // Read before it is needed: no refund waits for its own outcome to be loaded.
  useEffect(() => void readOutcome(), []);
  useKeyLayer({
    actions: {
      'key-sheet': () => openSheet('keys'),
      find: next,
      lock: () => void lock(),
      'rail-1': showPart('refund'),
      'rail-2': showPart('queue'),
      'rail-3': showPart('history'),
      'rail-4': showPart('practice'),
      'rail-5': showPart('settings'),
    },
  });

  return (
    <div className={`panes ${styles.shell}`}>
      <StatusLine status={status} operator={operator} />
      <Rail status={status} parts={parts} section={section} />
      <main className={`${styles.main} ${isWarned ? styles.warned : ''}`} id="content">
        <Suspense fallback={null}>
          {isWarned && <Safekeeping {...status} clockAheadSeconds={clockAheadSeconds} />}
        </Suspense>
        <Suspense fallback={<p className={styles.loading}>{t('app.loading')}</p>}>
          <Part section={section} />
        </Suspense>
        <NoteLine />
      </main>
      <Suspense fallback={null}>{sheet === 'keys' && <KeySheet />}</Suspense>
      <ReceiptPrint />
    </div>
  );
}

function Rail({
  status,
  parts,
  section,
}: {
  status: TerminalStatus;
  parts: readonly RailPart[];
  section: Section;
}) {
  const { show, lock } = useActions();
  const { proposed, queued, unconfirmed, held } = status.counts;
  const open = proposed + queued + unconfirmed + held;
  return (
    <nav className={styles.rail} aria-label={t('shell.rail')}>
      {parts.map(({ section: part, icon, action }) => (
        <button
          key={part}
          type="button"
          className={styles.part}
          aria-current={part === section ? 'page' : undefined}
          aria-keyshortcuts={shortcutOf(action)}
          onClick={() => show(part)}
        >
          <Icon name={icon} size={23} />
          {t(`rail.${part}`)}
          {part === 'queue' && open > 0 && (
            <span className={`${styles.badge} ${held > 0 ? styles.urgent : ''}`}>
              {open}
              <span className="hidden-but-read"> {t('rail.waiting', { count: open })}</span>
            </span>
          )}
        </button>
      ))}
      <button
        type="button"
        className={`${styles.part} ${styles.lock}`}
        aria-keyshortcuts={shortcutOf('lock')}
        onClick={() => void lock()}
      >
        <Icon name="lock" size={23} />
        {t('rail.lock')}
      </button>
    </nav>
  );
}

function Part({ section }: { section: Section }): ReactNode {
  const step = useTerminal((state) => state.step);
  const draft = useTerminal((state) => state.draft);
  const opened = useTerminal((state) => state.opened);
  const { next, open } = useActions();
  const aside =
    opened === null ? null : <Outcome key={opened} refundNo={opened} leave={() => open(null)} isAside />;
  /** Kept as it was left, so that the way back leads to the same row. */
  const behind = (list: ReactNode): ReactNode => (
    <>
      <Activity mode={aside ? 'hidden' : 'visible'}>{list}</Activity>
      {aside}
    </>
  );
  switch (section) {
    case 'refund':
      if (step.at === 'outcome') return <Outcome key={step.refundNo} refundNo={step.refundNo} leave={next} />;
      return step.at === 'order' && draft ? <Order draft={draft} /> : <FindOrder />;
    case 'queue':
      return behind(<Queue />);
    case 'history':
      return behind(<History />);
    case 'practice':
      return aside ?? <TrainingSheet />;
    case 'settings':
      return aside ?? <Settings />;
  }
}

function NoteLine() {
  const note = useTerminal((state) => state.note);
  const { dismiss } = useActions();
  useEffect(() => {
    if (!note) return;
    const timer = window.setTimeout(() => dismiss(note.id), noteStaysMs);
    return () => clearTimeout(timer);
  }, [note, dismiss]);
  return (
    <div role="status" data-live-announcer="true">
      {note && (
        <div className={`${styles.note} ${note.tone === 'bad' ? styles.bad : ''}`}>
          <span>{note.text}</span>
          <Button look="quiet" onClick={() => dismiss(note.id)}>
            {t('keys.close')}
          </Button>
        </div>
      )}
    </div>
  );
}
