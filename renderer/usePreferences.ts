// Hands what this terminal set for its screen to the parts that show or change it.
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Preferences, PreferencesStore } from './preferences.ts';

export const PreferencesContext = createContext<PreferencesStore | null>(null);

/** What is set now, and how to set it. */
export function usePreferences(): Preferences & Pick<PreferencesStore, 'do'> {
  const store = useContext(PreferencesContext);
  if (!store) throw new Error('no preferences above this component');
  return { ...useStore(store), do: store.do };
}
