// Characters typed where no field takes them become a search; else a choice in the focus would jump to what begins so.
import type { TypingTarget } from './keyboard.ts';
import type { Sought } from './sought.ts';

export const longestSearch = 64;

/** A field takes its own keys, one for a day too. */
const isInField = (): boolean => document.activeElement instanceof HTMLInputElement;

export function searchTyping(sought: Sought, seek: (change: Partial<Sought>) => void): TypingTarget {
  const write = (search: string): void => seek({ search: search.slice(0, longestSearch) });
  return {
    type(character) {
      if (isInField()) return false;
      write(sought.search + character);
      return true;
    },
    erase() {
      if (!isInField()) write(sought.search.slice(0, -1));
    },
    clear() {
      if (!isInField()) write('');
    },
    snapshot: () => () => seek(sought),
  };
}
