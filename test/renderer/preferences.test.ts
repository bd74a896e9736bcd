// What a terminal sets for its screen is put on the page at once, kept, and never half done.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { capOf, layKeys } from '../../renderer/keymap.ts';
import { languages, readWords, type LanguageId } from '../../renderer/languages.ts';
import { lastingStorage } from '../../renderer/lasting-storage.ts';
import { createPreferences, type PreferencesOptions } from '../../renderer/preferences.ts';
import { usualScanner } from '../../renderer/scanner-setup.ts';
import { createSpeaker, speak, t } from '../../renderer/words.ts';
import { en } from '../../renderer/words/en.ts';
import { aStorage } from './page-parts.ts';

afterEach(() => {
  speak(createSpeaker(languages.en, en));
  layKeys({});
});

function aComputer(change: Partial<PreferencesOptions> & { dark?: boolean; contrast?: boolean } = {}) {
  const root: { lang: string; dir: string; dataset: DOMStringMap } = { lang: '', dir: '', dataset: {} };
  const page = { title: '', documentElement: root };
  const storage = aStorage();
  const report = vi.fn();
  const listeners: (() => void)[] = [];
  const wants = { dark: change.dark ?? false, more: change.contrast ?? false };
  const media = (query: string) => ({
    get matches() {
      return query.includes('dark') ? wants.dark : wants.more;
    },
    addEventListener: (_: string, listener: () => void) => {
      listeners.push(listener);
    },
  });
  const preferences = createPreferences({ storage, page, wanted: [], media, report, ...change });
  return {
    preferences,
    page,
    root,
    storage,
    report,
    wants,
    changed: () => listeners.forEach((tell) => tell()),
  };
}

describe('the language', () => {
  it('is the computer’s own until somebody chooses, and nothing is kept before', async () => {
    const { preferences, root, page, storage } = aComputer({ wanted: ['fr-FR', 'ar-AE'] });
    await preferences.do.start();
    expect(root).toMatchObject({ lang: 'ar', dir: 'rtl' });
    expect(page.title).toBe(t('app.name'));
    expect(t('rail.lock')).toBe('قفل');
    expect(storage.items.size).toBe(0);
  });

  it('is what was chosen, at the next start too', async () => {
    const first = aComputer({ wanted: ['th'] });
    await first.preferences.do.start();
    await first.preferences.do.speakIn('ja');
    expect(first.root).toMatchObject({ lang: 'ja', dir: 'ltr' });
    const second = aComputer({ wanted: ['th'], storage: first.storage });
    await second.preferences.do.start();
    expect(second.preferences.getState().language).toBe('ja');
    expect(t('rail.lock')).toBe('ロック');
  });

  it('stays as it is when the words of another cannot be read', async () => {
    const lost = new Error('the host is gone');
    const read = async (id: LanguageId) => (id === 'th' ? Promise.reject(lost) : readWords(id));
    const { preferences, root, report, storage } = aComputer({ read });
    await preferences.do.start();
    expect(await preferences.do.speakIn('th')).toBe(false);
    expect(report).toHaveBeenCalledWith(lost);
    expect(root.lang).toBe('en');
    expect(t('rail.lock')).toBe('Lock');
    expect(storage.items.size).toBe(0);
  });

  it('is the one chosen last, whichever words arrive first', async () => {
    let arrive = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const read = async (id: LanguageId) => {
      if (id === 'th') await late;
      return readWords(id);
    };
    const { preferences, root } = aComputer({ read });
    await preferences.do.start();
    const slow = preferences.do.speakIn('th');
    await preferences.do.speakIn('ms');
    arrive();
    await slow;
    expect(root.lang).toBe('ms');
    expect(t('rail.lock')).toBe('Kunci');
  });

  it('that was kept by another version and is unknown here counts as none', async () => {
    const storage = aStorage();
    storage.setItem('refund-terminal.language', 'tlh');
    storage.setItem('refund-terminal.theme', 'pink');
    const { preferences, root } = aComputer({ storage });
    await preferences.do.start();
    expect(root).toMatchObject({ lang: 'en', dataset: { theme: 'light', hand: 'right' } });
  });
});

describe('the colours', () => {
  it('follow the computer, also while the program runs', async () => {
    const { preferences, root, wants, changed } = aComputer({ dark: true });
    await preferences.do.start();
    expect(root.dataset['theme']).toBe('dark');
    wants.more = true;
    changed();
    expect(root.dataset['theme']).toBe('high-contrast');
    wants.more = wants.dark = false;
    changed();
    expect(root.dataset['theme']).toBe('light');
  });

  it('and the hand are what was chosen, at the next start too', async () => {
    const first = aComputer();
    await first.preferences.do.start();
    first.preferences.do.wear('high-contrast');
    first.preferences.do.use('left');
    expect(first.root.dataset).toEqual({ theme: 'high-contrast', hand: 'left' });
    const second = aComputer({ storage: first.storage, dark: true });
    await second.preferences.do.start();
    expect(second.root.dataset).toEqual({ theme: 'high-contrast', hand: 'left' });
  });
});

describe('the customer’s display', () => {
  it('is off until it is switched on, at the next start too', async () => {
    const first = aComputer();
    await first.preferences.do.start();
    expect(first.preferences.getState().display).toBe('off');
    first.preferences.do.showCustomers('on');
    const second = aComputer({ storage: first.storage });
    await second.preferences.do.start();
    expect(second.preferences.getState().display).toBe('on');
  });
});

describe('the scanner', () => {
  it('is the usual one until it is set, and as it was set at the next start too', async () => {
    const first = aComputer();
    await first.preferences.do.start();
    expect(first.preferences.getState().scanner).toEqual(usualScanner);
    first.preferences.do.scanAs({ ...usualScanner, prefix: ']C1', end: 'quiet' });
    const second = aComputer({ storage: first.storage });
    await second.preferences.do.start();
    expect(second.preferences.getState().scanner).toEqual({ ...usualScanner, prefix: ']C1', end: 'quiet' });
  });
});

describe('the keys', () => {
  it('are what was chosen, at the next start too, until the usual ones are wanted again', async () => {
    const first = aComputer();
    await first.preferences.do.start();
    first.preferences.do.press({ whole: 'F3' });
    expect(capOf('whole')).toBe('F3');
    layKeys({});
    const second = aComputer({ storage: first.storage });
    await second.preferences.do.start();
    expect(capOf('whole')).toBe('F3');
    second.preferences.do.press({});
    expect(capOf('whole')).toBe('F4');
  });
});

describe('what outlives a restart', () => {
  it('is kept by cookies where each start has another port', () => {
    const jar = new Map<string, string>();
    const document = {
      get cookie() {
        return [...jar].map((pair) => pair.join('=')).join('; ');
      },
      set cookie(text: string) {
        const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
        if (text.endsWith('Max-Age=0')) jar.delete(key);
        else jar.set(key, value);
      },
    };
    const storage = lastingStorage({ location: { protocol: 'http:' }, localStorage: aStorage(), document });
    expect(storage.getItem('a')).toBeNull();
    storage.setItem('a', '1; Path=/x');
    storage.setItem('ab', '2');
    expect(storage.getItem('a')).toBe('1; Path=/x');
    storage.removeItem('a');
    expect(storage.getItem('a')).toBeNull();
    expect(storage.getItem('ab')).toBe('2');
  });

  it('is kept by the page’s own storage where there are no cookies', () => {
    const localStorage = aStorage();
    lastingStorage({ location: { protocol: 'app:' }, localStorage, document: { cookie: '' } }).setItem(
      'a',
      '1',
    );
    expect(localStorage.items.get('a')).toBe('1');
  });
});
