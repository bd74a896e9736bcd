// Hands the one keyboard listener to the parts of the screen.
import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react';
import type { Keyboard, KeyLayer } from './keyboard.ts';

export const KeyboardContext = createContext<Keyboard | null>(null);

/** Takes part in the keyboard as long as the component is shown. Layers of inner components lie on top. */
export function useKeyLayer(layer: KeyLayer): void {
  const keyboard = useContext(KeyboardContext);
  const latest = useRef(layer);
  useLayoutEffect(() => {
    latest.current = layer;
  });
  useEffect(() => keyboard?.add(() => latest.current), [keyboard]);
}
