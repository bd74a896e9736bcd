// What each terminal sets for its own counter: language, colours, hand, scanner, camera, customer's display, keys. Kept for years, put on the document's root.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { layKeys, readKeyChoices, type KeyChoices } from './keymap.ts';
import { languageFor, languageIds, languages, readWords, type LanguageId } from './languages.ts';
import { readScannerSetup, usualScanner, type ScannerSetup } from './scanner-setup.ts';
import type { PageStorage } from './state.ts';
import { createSpeaker, speak, t } from './words.ts';

export const themes = ['system', 'light', 'dark', 'high-contrast'] as const;
export type Theme = (typeof themes)[number];
export type Colours = Exclude<Theme, 'system'>;
/** The side of the money buttons. */
export const hands = ['right', 'left'] as const;
export type Hand = (typeof hands)[number];
/** Whether a camera may stand in for the scanner. */
export const cameras = ['off', 'on'] as const;
export type Camera = (typeof cameras)[number];
/** Whether a second window tells the customer what happens. */
export const displays = ['off', 'on'] as const;
export type Display = (typeof displays)[number];

export interface Preferences {
  readonly language: LanguageId;
  readonly theme: Theme;
  /** What the theme comes to on this computer. */
  readonly colours: Colours;
  readonly hand: Hand;
  readonly camera: Camera;
  readonly display: Display;
  readonly scanner: ScannerSetup;
  readonly keys: KeyChoices;
}

export interface PreferenceActions {
  /** Reads what was kept and dresses the page; resolves when the page can speak. */
  start(): Promise<void>;
  /** Answers false when the words cannot be read; then everything stays as it is. */
  speakIn(language: LanguageId): Promise<boolean>;
  wear(theme: Theme): void;
  use(hand: Hand): void;
  film(camera: Camera): void;
  showCustomers(display: Display): void;
  scanAs(scanner: ScannerSetup): void;
  press(keys: KeyChoices): void;
}

export type PreferencesStore = StoreApi<Preferences> & { readonly do: PreferenceActions };

/** As `matchMedia` answers. */
interface MediaQuery {
  readonly matches: boolean;
  addEventListener(kind: 'change', listener: () => void): void;
}

export interface PreferencesOptions {
  readonly storage: PageStorage;
  readonly page: { title: string; readonly documentElement: Pick<HTMLElement, 'lang' | 'dir' | 'dataset'> };
  /** The languages the computer wants, best first. */
  readonly wanted: readonly string[];
  readonly media: (query: string) => MediaQuery;
  readonly report: (error: unknown) => void;
  readonly read?: typeof readWords;
}

const names = ['language', 'theme', 'hand', 'camera', 'display'] as const;
const keyOf = (name: keyof Preferences): string => `refund-terminal.${name}`;

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | undefined {
  return values.find((value) => value === text);
}

export function createPreferences({
  storage,
  page,
  wanted,
  media,
  report,
  read = readWords,
}: PreferencesOptions): PreferencesStore {
  const store = createStore<Preferences>(() => ({
    language: 'en',
    theme: 'system',
    colours: 'light',
    hand: 'right',
    camera: 'off',
    display: 'off',
    scanner: usualScanner,
    keys: {},
  }));
  const { getState: get, setState: set } = store;
  const wantsContrast = media('(prefers-contrast: more)');
  const wantsDark = media('(prefers-color-scheme: dark)');
  let turns = 0;

  function coloursNow(): Colours {
    const { theme } = get();
    if (theme !== 'system') return theme;
    if (wantsContrast.matches) return 'high-contrast';
    return wantsDark.matches ? 'dark' : 'light';
  }

  function dress(): void {
    set({ colours: coloursNow() });
    const { language, colours, hand, keys } = get();
    layKeys(keys);
    const root = page.documentElement;
    root.lang = language;
    root.dir = languages[language].direction;
    root.dataset['theme'] = colours;
    root.dataset['hand'] = hand;
    page.title = t('app.name');
  }

  function take(change: Partial<Preferences>): void {
    set(change);
    dress();
  }

  /** A choice of a person, which outlives the program. */
  function keep(change: Partial<Preferences>): void {
    take(change);
    for (const name of names) if (change[name] !== undefined) storage.setItem(keyOf(name), change[name]);
    for (const name of ['scanner', 'keys'] as const)
      if (change[name]) storage.setItem(keyOf(name), JSON.stringify(change[name]));
  }

  /** The language asked for last wins, whichever words arrive first. */
  async function turnTo(language: LanguageId, enter: typeof take): Promise<boolean> {
    const turn = ++turns;
    try {
      const words = await read(language);
      if (turn !== turns) return true;
      speak(createSpeaker(languages[language], words));
      enter({ language });
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  }

  const actions: PreferenceActions = {
    async start() {
      const [theme, hand, camera, display, language] = [
        oneOf(themes, storage.getItem(keyOf('theme'))),
        oneOf(hands, storage.getItem(keyOf('hand'))),
        oneOf(cameras, storage.getItem(keyOf('camera'))),
        oneOf(displays, storage.getItem(keyOf('display'))),
        oneOf(languageIds, storage.getItem(keyOf('language'))),
      ];
      const [scanner, keys] = [storage.getItem(keyOf('scanner')), storage.getItem(keyOf('keys'))];
      keep({
        ...(theme && { theme }),
        ...(hand && { hand }),
        ...(camera && { camera }),
        ...(display && { display }),
        ...(scanner !== null && { scanner: readScannerSetup(scanner) }),
        ...(keys !== null && { keys: readKeyChoices(keys) }),
      });
      wantsContrast.addEventListener('change', dress);
      wantsDark.addEventListener('change', dress);
      if (language) await turnTo(language, keep);
      // Nobody chose yet: the computer's own language, which may still change with the computer.
      else await turnTo(languageFor(wanted), take);
    },
    speakIn: (language) => turnTo(language, keep),
    wear: (theme) => keep({ theme }),
    use: (hand) => keep({ hand }),
    film: (camera) => keep({ camera }),
    showCustomers: (display) => keep({ display }),
    scanAs: (scanner) => keep({ scanner }),
    press: (keys) => keep({ keys }),
  };
  return Object.assign(store, { do: actions });
}
