// How this screen speaks and looks, the limits without a line, and the facts about this terminal, for reading.
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { GatewayStatus, TerminalStatus } from '../../preload/contract/shop.ts';
import { Button } from '../components/Button.tsx';
import { Choice } from '../components/Choice.tsx';
import { DisplayChoice } from '../components/DisplayChoice.tsx';
import { Facts, type Fact } from '../components/Facts.tsx';
import { KeyChoice } from '../components/KeyChoice.tsx';
import { LanguageChoice } from '../components/LanguageChoice.tsx';
import { ScannerChoice } from '../components/ScannerChoice.tsx';
import { limitFacts } from '../offline-limits.ts';
import { cameras, hands, themes } from '../preferences.ts';
import { showMoney } from '../refund-words.ts';
import { timeOrDay } from '../time-words.ts';
import { usePreferences } from '../usePreferences.ts';
import { useNow, useTerminal } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './Settings.module.css';

const ChangeLimits = lazy(async () => ({ default: (await import('./ChangeLimits.tsx')).ChangeLimits }));

export function Settings() {
  const status = useTerminal((state) => state.status);
  const now = useNow(60_000);
  if (!status) return null;
  return (
    <div className={styles.page}>
      <header>
        <h1>{t('settings.title')}</h1>
        <p>{t('settings.lead')}</p>
      </header>
      <div className={styles.cards} tabIndex={0} role="group" aria-label={t('rail.settings')}>
        <Screen />
        <DisplayChoice />
        <ScannerChoice />
        <KeyChoice />
        <Limits status={status} />
        <Group title={t('settings.terminal')} facts={terminalFacts(status)} />
        <Group title={t('settings.store')} facts={storeFacts(status)} />
        {status.gateways.map((gateway) => (
          <Group
            key={gateway.id}
            title={`${t('settings.gateway')} · ${gateway.title}`}
            facts={gatewayFacts(gateway, timeOrDay(gateway.lineSince, now))}
            warnings={warningsOf(gateway)}
          />
        ))}
      </div>
    </div>
  );
}

/** A browser asks before it shows a camera to a page; Electron's window refuses whatever a page may ask for. */
const mayFilm = location.protocol === 'http:';

/** What this terminal sets for itself. */
function Screen() {
  const { theme, hand, camera, do: set } = usePreferences();
  return (
    <section className={`card ${styles.group}`}>
      <h2>{t('screen.title')}</h2>
      <LanguageChoice />
      <Choice
        title={t('screen.theme')}
        options={themes.map((value) => ({ value, words: t(`screen.theme.${value}`) }))}
        chosen={theme}
        onChoose={set.wear}
      />
      <Choice
        title={t('screen.hand')}
        options={hands.map((value) => ({ value, words: t(`screen.hand.${value}`) }))}
        chosen={hand}
        onChoose={set.use}
      />
      {mayFilm && (
        <Choice
          title={t('camera.title')}
          options={cameras.map((value) => ({ value, words: t(`camera.${value}`) }))}
          chosen={camera}
          onChoose={set.film}
        />
      )}
    </section>
  );
}

/** What may be saved without a line: everybody may read it, and a manager change it. */
function Limits({ status }: { status: TerminalStatus }) {
  const [isChanging, setIsChanging] = useState(false);
  return (
    <Group title={t('limits.title')} facts={limitFacts(status.offline)}>
      <div>
        <Button onClick={() => setIsChanging(true)}>{t('limits.change')}</Button>
      </div>
      <Suspense fallback={null}>
        {isChanging && <ChangeLimits status={status} close={() => setIsChanging(false)} />}
      </Suspense>
    </Group>
  );
}

interface GroupProps {
  title: string;
  facts: readonly Fact[];
  warnings?: readonly string[];
  /** Below the facts. */
  children?: ReactNode;
}

function Group({ title, facts, warnings = [], children }: GroupProps) {
  return (
    <section className={`card ${styles.group}`}>
      <h2>{title}</h2>
      {warnings.map((warning) => (
        <p key={warning} className={styles.warning}>
          {warning}
        </p>
      ))}
      <Facts facts={facts} />
      {children}
    </section>
  );
}

function idleLock(seconds: number): string {
  return seconds % 60 === 0
    ? t('settings.idle-minutes', { minutes: seconds / 60 })
    : t('settings.idle-seconds', { seconds });
}

function terminalFacts(status: TerminalStatus): Fact[] {
  const limits = status.limits.map((limit) => showMoney(limit)).join(' · ');
  return [
    [t('settings.id'), status.terminalId],
    [t('settings.version'), status.version],
    [t('settings.environment'), t(`settings.environment.${status.environment}`)],
    [t('settings.training'), t(status.training ? 'settings.yes' : 'settings.no')],
    [t('settings.limits'), limits || t('settings.no-limits')],
    [t('settings.idle-lock'), idleLock(status.idleLockSeconds)],
    [t('settings.printer'), t(`settings.printer.${status.printsThrough}`)],
  ];
}

function storeFacts({ store }: TerminalStatus): Fact[] {
  const facts: Fact[] = [
    [t('settings.name'), store.name],
    [t('settings.branch'), store.branch],
    [t('settings.address'), store.address],
    [t('settings.phone'), store.phone],
    [t('settings.tax-id'), store.taxId],
    [t('settings.footer'), store.footer],
  ];
  return facts.map(([name, value]) => [name, value || t('settings.none')]);
}

/** What whoever set the gateway up should know. */
function warningsOf({ isOff, notes }: GatewayStatus): string[] {
  return [...(isOff ? [t('settings.off')] : []), ...notes.map((note) => t(`settings.note.${note}`))];
}

function gatewayFacts(gateway: GatewayStatus, since: string): Fact[] {
  return [
    [t('settings.gateway-address'), gateway.address],
    [
      t('settings.line'),
      gateway.trouble
        ? t(`settings.trouble.${gateway.trouble}`, { time: since })
        : t(`settings.line.${gateway.line}`, { time: since }),
    ],
    [t('settings.keys'), t(`settings.keys.${gateway.keys}`)],
    [t('settings.fingerprint'), gateway.keyFingerprint ?? t('settings.none')],
  ];
}
