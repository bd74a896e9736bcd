// Starts the page on whatever host put `window.terminal` there.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { lastingStorage } from './lasting-storage.ts';
import { createPreferences } from './preferences.ts';
import { createTerminalStore } from './store.ts';
import './theme.css';
import { t } from './words.ts';

const place = document.querySelector('#page');
if (!place) throw new Error('the page has no place to draw in');

if (window.terminal) {
  const report = (error: unknown): void => reportError(error);
  const preferences = createPreferences({
    storage: lastingStorage(window),
    page: document,
    wanted: navigator.languages,
    media: (query) => matchMedia(query),
    report,
  });
  const store = createTerminalStore(window.terminal, {
    storage: sessionStorage,
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
    report,
  });
  await preferences.do.start();
  createRoot(place).render(
    <StrictMode>
      <App store={store} preferences={preferences} />
    </StrictMode>,
  );
  // Only now, so that the first screen does not wait for letters it may not need.
  await import('./han-fonts.css');
  const isDisplayOn = (): boolean => preferences.getState().display === 'on';
  const tellCustomers = async (): Promise<void> => {
    const [sender, { openLine }] = await Promise.all([
      import('./customer/sender.ts'),
      import('./customer/line.ts'),
    ]);
    const newId = (): string => crypto.randomUUID();
    const now = (): number => Date.now();
    const parts = { terminal: store, preferences, openLine, newId, now, report };
    addEventListener('pagehide', sender.tellCustomers(parts));
  };
  // Most shops have no display, and never read what speaks to it.
  if (isDisplayOn()) await tellCustomers();
  else {
    const leave = preferences.subscribe(() => {
      if (!isDisplayOn()) return;
      leave();
      tellCustomers().catch(report);
    });
  }
} else {
  place.textContent = t('app.no-host');
}
