// Hands the store to the screens.
import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { TerminalActions, TerminalState, TerminalStore } from './state.ts';

export const TerminalContext = createContext<TerminalStore | null>(null);

function useTerminalStore(): TerminalStore {
  const store = useContext(TerminalContext);
  if (!store) throw new Error('no terminal store above this component');
  return store;
}

/** One part of the state; the component draws again when that part changes. */
export function useTerminal<Part>(select: (state: TerminalState) => Part): Part {
  return useStore(useTerminalStore(), select);
}

export function useActions(): TerminalActions {
  return useTerminalStore().do;
}

/** Wall time in milliseconds, read again every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
