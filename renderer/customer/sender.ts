// The cashier's end of the line: says what the customer may see, at each change and at each beat, while that is wanted.
import type { CustomerScene } from '../../preload/contract/customer.ts';
import type { Preferences } from '../preferences.ts';
import type { TerminalState } from '../state.ts';
import { beatMs, type Line } from './line.ts';
import { customerView } from './view.ts';

/** As much of a store as is needed to follow it. */
interface Followed<State> {
  getState(): State;
  subscribe(listener: () => void): () => void;
}

export interface SenderParts {
  readonly terminal: Followed<TerminalState>;
  readonly preferences: Followed<Preferences>;
  readonly openLine: () => Line;
  readonly newId: () => string;
  /** The time of day in milliseconds, which all pages share. */
  readonly now: () => number;
  /** Takes what went wrong: a display must never disturb a refund. */
  readonly report: (error: unknown) => void;
}

/** Speaks while the display is switched on; the answer falls silent for good, and says so. */
export function tellCustomers(parts: SenderParts): () => void {
  const { preferences } = parts;
  let stop: (() => void) | null = null;
  function follow(): void {
    const isOn = preferences.getState().display === 'on';
    if (isOn) stop ??= speakOn(parts);
    else silence();
  }
  function silence(): void {
    stop?.();
    stop = null;
  }
  const leave = preferences.subscribe(follow);
  follow();
  return () => {
    leave();
    silence();
  };
}

function speakOn({ terminal, preferences, openLine, newId, now, report }: SenderParts): () => void {
  const line = openLine();
  const page = newId();
  let told = '';
  let since = 0;

  function scene(): CustomerScene {
    const { status } = terminal.getState();
    const { language, colours } = preferences.getState();
    return {
      store: status?.store.name ?? '',
      training: status?.training ?? false,
      language: status?.receiptLanguage ?? language,
      colours,
      view: customerView(terminal.getState(), now()),
    };
  }

  function tell(): void {
    try {
      const next = scene();
      const text = JSON.stringify(next);
      if (text !== told) since = now();
      told = text;
      line.say({ kind: 'scene', page, since, scene: next });
    } catch (error) {
      report(error);
    }
  }

  line.hear((said) => {
    if (said === 'hello') tell();
  });
  const leaves = [terminal.subscribe(tell), preferences.subscribe(tell)];
  const beat = setInterval(tell, beatMs);
  tell();
  return () => {
    clearInterval(beat);
    leaves.forEach((leave) => leave());
    line.say({ kind: 'bye', page });
    line.close();
  };
}
