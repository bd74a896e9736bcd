// Starts the page on whatever host put `window.terminal` there.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { createTerminalStore } from './store.ts';
import './theme.css';
import { t } from './words.ts';

const place = document.querySelector('#page');
if (!place) throw new Error('the page has no place to draw in');

if (window.terminal) {
  const store = createTerminalStore(window.terminal, {
    storage: sessionStorage,
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
    report: (error) => reportError(error),
  });
  createRoot(place).render(
    <StrictMode>
      <App store={store} />
    </StrictMode>,
  );
} else {
  place.textContent = t('app.no-host');
}
