// Where the page keeps what outlives a restart of the program.
import type { PageStorage } from './state.ts';

/** Browsers keep no cookie longer than 400 days; each start writes it anew. */
const keptSeconds = 400 * 24 * 60 * 60;

/**
 * On 127.0.0.1 each start may have another port. The browser keeps localStorage apart by port, cookies it does not;
 * Electron's own scheme has no cookies.
 */
export function lastingStorage({
  location,
  localStorage,
  document,
}: {
  location: Pick<Location, 'protocol'>;
  localStorage: PageStorage;
  document: Pick<Document, 'cookie'>;
}): PageStorage {
  return location.protocol === 'http:' ? cookies(document) : localStorage;
}

function cookies(page: Pick<Document, 'cookie'>): PageStorage {
  const write = (key: string, value: string, seconds: number): void => {
    page.cookie = `${key}=${encodeURIComponent(value)}; Path=/; SameSite=Strict; Max-Age=${seconds}`;
  };
  return {
    getItem(key) {
      const found = page.cookie.split('; ').find((cookie) => cookie.startsWith(`${key}=`));
      return found === undefined ? null : decodeURIComponent(found.slice(key.length + 1));
    },
    setItem: (key, value) => write(key, value, keptSeconds),
    removeItem: (key) => write(key, '', 0),
  };
}
