// The root of the page: sign-in or the shell, with the one keyboard listener and the live region around them.
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import styles from './App.module.css';
import { TrainingStripe } from './components/TrainingStripe.tsx';
import { createKeyboard } from './keyboard.ts';
import type { PreferencesStore } from './preferences.ts';
import { scanRule } from './scan-rules.ts';
import { SignIn } from './screens/SignIn.tsx';
import { everything } from './sought.ts';
import type { TerminalStore } from './state.ts';
import { KeyboardContext } from './useKeyboard.ts';
import { PreferencesContext } from './usePreferences.ts';
import { TerminalContext } from './useTerminal.ts';
import { t } from './words.ts';

const readShell = () => import('./screens/Shell.tsx');
const Shell = lazy(async () => ({ default: (await readShell()).Shell }));

/** The core locks an idle terminal; it hears of a person at most this often. */
const touchEveryMs = 15_000;

function createTerminalKeyboard(store: TerminalStore, preferences: PreferencesStore) {
  const keyboard = createKeyboard({
    readSetup: () => preferences.getState().scanner,
    onHalfScan: () => store.do.say(t('scan.half')),
    onScan(text) {
      const { status, step, refunds, section, opened, isSubmitting } = store.getState();
      const isSending =
        section === 'refund' && step.at === 'outcome' && refunds[step.refundNo]?.state === 'sending';
      const rule = scanRule({
        isLocked: !status?.operator,
        asksPin: keyboard.asksPin(),
        isBusy: keyboard.hasModal() || isSubmitting || isSending,
        isSearching: section === 'history' && opened === null,
      });
      switch (rule) {
        case 'look-up':
          return void store.do.lookUp(text, { scanned: true });
        case 'search':
          return store.do.seek({ ...everything, search: text.slice(0, 64) });
        case 'refuse-busy':
          return store.do.say(t('scan.busy'));
        case 'discard-locked':
          return store.do.say(t('scan.locked'));
        case 'discard-pin':
          return store.do.say(t('scan.pin'));
      }
    },
  });
  return keyboard;
}

/** Tells the core that somebody is there, so that it does not lock under their hands. */
function useActivity(store: TerminalStore): void {
  useEffect(() => {
    let lastAt = Number.NEGATIVE_INFINITY;
    function touch(): void {
      const isDue = performance.now() - lastAt > touchEveryMs;
      if (!isDue || !store.getState().status?.operator) return;
      lastAt = performance.now();
      void store.do.tell('session.touch', {});
    }
    const kinds = ['pointerdown', 'keydown', 'wheel'] as const;
    kinds.forEach((kind) => window.addEventListener(kind, touch, { capture: true, passive: true }));
    return () => kinds.forEach((kind) => window.removeEventListener(kind, touch, { capture: true }));
  }, [store]);
}

export function App({ store, preferences }: { store: TerminalStore; preferences: PreferencesStore }) {
  const keyboard = useMemo(() => createTerminalKeyboard(store, preferences), [store, preferences]);
  useEffect(() => keyboard.listen(window), [keyboard]);
  useEffect(() => store.do.start(), [store]);
  useActivity(store);
  const status = useStore(store, (state) => state.status);
  const note = useStore(store, (state) => state.note);
  const announced = useStore(store, (state) => state.announced);
  // Another language or other keys draw everything again: no part of the screen keeps what `t` or `capOf` said.
  useStore(preferences, (state) => state.language);
  useStore(preferences, (state) => state.keys);

  return (
    <TerminalContext value={store}>
      <PreferencesContext value={preferences}>
        <KeyboardContext value={keyboard}>
          <div className={styles.app}>
            <div className={styles.screen}>
              <Suspense fallback={<p className={styles.starting}>{t('app.loading')}</p>}>
                {status === null ? (
                  <p className={styles.starting}>{note?.text ?? t('app.starting')}</p>
                ) : status.operator ? (
                  <Shell status={status} operator={status.operator} />
                ) : (
                  <SignIn status={status} onTyping={readShell} />
                )}
              </Suspense>
            </div>
            {status?.training && <TrainingStripe />}
          </div>
          <div className="hidden-but-read" role="status" aria-live="polite" data-live-announcer="true">
            {announced}
          </div>
        </KeyboardContext>
      </PreferencesContext>
    </TerminalContext>
  );
}
