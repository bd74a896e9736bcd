// "Press the new key": gives an action another key, or says why that key cannot be its.
import { useRef, useState } from 'react';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import {
  capOfChord,
  chordPressed,
  refusalOf,
  usualKeys,
  withChoice,
  type Chord,
  type KeyAction,
  type KeyRefusal,
} from '../keymap.ts';
import { isEnd, isModifier, type KeyStroke } from '../scanner.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { usePreferences } from '../usePreferences.ts';
import { useActions } from '../useTerminal.ts';
import { t } from '../words.ts';
import styles from './NewKey.module.css';

/** What ends a scan comes this soon after it; a person who wants to press a button takes longer. */
const scanEndsWithinMs = 250;

export function NewKey({ action, close }: { action: KeyAction; close: () => void }) {
  const { keys, do: set } = usePreferences();
  const { say } = useActions();
  const [refused, setRefused] = useState<KeyRefusal | null>(null);
  const heardAt = useRef(Number.NEGATIVE_INFINITY);
  const words = t(`key.${action}`);

  function choose(chord: Chord): void {
    const refusal = refusalOf(action, chord);
    if (refusal) return setRefused(refusal);
    set.press(withChoice(keys, action, chord));
    say(t('key-choice.changed', { action: words, key: capOfChord(chord) }));
    close();
  }

  function hears(stroke: KeyStroke): boolean {
    if (stroke.code === 'Escape') {
      close();
      return true;
    }
    const followsKey = stroke.timeStamp - heardAt.current < scanEndsWithinMs;
    const isButtons = isEnd(stroke.code) || stroke.code === 'Space';
    if (isModifier(stroke.code) || (isButtons && !followsKey)) return false;
    heardAt.current = stroke.timeStamp;
    if (!isButtons && !stroke.repeat) choose(chordPressed(stroke));
    return true;
  }

  useKeyLayer({ modal: true, hears });

  return (
    <Dialog title={words}>
      <p className={styles.lead}>{t('key-choice.press')}</p>
      <p>{t('key-choice.free')}</p>
      <p role="alert" className={styles.refused}>
        {refused && sentenceOf(refused)}
      </p>
      <div className={styles.buttons}>
        {action in keys && (
          <Button onClick={() => choose(usualKeys[action])}>
            {t('key-choice.usual', { key: capOfChord(usualKeys[action]) })}
          </Button>
        )}
        <Button cap="Esc" onClick={close}>
          {t('keys.close')}
        </Button>
      </div>
    </Dialog>
  );
}

function sentenceOf(refusal: KeyRefusal): string {
  const key = capOfChord(refusal.chord);
  switch (refusal.kind) {
    case 'taken':
      return t('key-choice.taken', { key, action: t(`key.${refusal.by}`) });
    case 'typing':
      return t('key-choice.typing', { key });
    case 'computer':
      return t('key-choice.computer', { key });
  }
}
