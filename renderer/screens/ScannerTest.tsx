// "Scan this code": shows a code as bars, listens to the scan, says what the scanner does, and offers to keep it.
import { useEffect, useRef, useState } from 'react';
import { Barcode } from '../components/Barcode.tsx';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { isEnd, isModifier, type KeyStroke } from '../scanner.ts';
import { characterOf } from '../scanner-keyboards.ts';
import { isAlike, learnFrom, sampleCode, type Lesson } from '../scanner-learning.ts';
import { usualScanner } from '../scanner-setup.ts';
import { useKeyLayer } from '../useKeyboard.ts';
import { usePreferences } from '../usePreferences.ts';
import { useActions } from '../useTerminal.ts';
import { inOneLine, t } from '../words.ts';
import styles from './ScannerTest.module.css';

/** No scanner pauses so long in a code that a person still waits for. */
const scanIsOverMs = 700;
/** Less than this is a finger on the keyboard. */
const fewestKeys = 3;
const codePattern = /^[!-~]([ -~]{4,30}[!-~])$/;

/**
 * Takes the keys of a scan, however they come, and hands all of them on once they stop. The times the keys carry say
 * what belongs together, so that a scan of which a busy page heard late is told again as a whole.
 */
function useHearing(onHeard: (strokes: readonly KeyStroke[]) => void): (stroke: KeyStroke) => boolean {
  const strokes = useRef<KeyStroke[]>([]);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (stroke) => {
    if (isModifier(stroke.code)) return false;
    const last = strokes.current.at(-1);
    const follows = last !== undefined && stroke.timeStamp - last.timeStamp < scanIsOverMs;
    const isPersons = isEnd(stroke.code) || stroke.code === 'Space' || stroke.ctrlKey || stroke.altKey;
    if (!follows && (isPersons || stroke.metaKey || characterOf(stroke) === null)) return false;
    strokes.current = follows ? [...strokes.current, stroke] : [stroke];
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      if (strokes.current.length >= fewestKeys) onHeard(strokes.current);
    }, scanIsOverMs);
    return true;
  };
}

export function ScannerTest({ close }: { close: () => void }) {
  const { scanner, do: set } = usePreferences();
  const { say } = useActions();
  const [code, setCode] = useState(sampleCode);
  const [typed, setTyped] = useState('');
  const [isTyping, setIsTyping] = useState(false);
  const shown = useRef<HTMLParagraphElement>(null);
  const [lesson, setLesson] = useState<Lesson | null>(null);
  const hears = useHearing((strokes) => setLesson(learnFrom(strokes, code)));
  useKeyLayer({ modal: true, actions: { back: close }, ...(!isTyping && { hears }) });

  const learnt = lesson?.kind === 'learnt' && !isAlike(lesson.setup, scanner) ? lesson.setup : null;

  return (
    <Dialog title={t('scan-test.title')}>
      <p>{t('scan-test.lead')}</p>
      <Barcode code={code} label={t('scan-test.barcode', { code })} />
      <p ref={shown} className={styles.code} tabIndex={-1}>
        <bdi>{code}</bdi>
      </p>
      <p
        role="status"
        data-live-announcer="true"
        className={`${styles.answer} ${lesson ? (lesson.kind === 'learnt' ? styles.good : styles.bad) : ''}`}
      >
        {lesson
          ? inOneLine(sentenceOf(lesson), learnt || lesson.kind !== 'learnt' ? '' : t('scan-test.as-set'))
          : t('scan-test.waiting')}
      </p>
      <div className={styles.buttons}>
        {learnt && (
          <Button
            look="main"
            onClick={() => {
              set.scanAs(learnt);
              say(t('scan-test.kept'));
              close();
            }}
          >
            {t('scan-test.keep')}
          </Button>
        )}
        {!isAlike(scanner, usualScanner) && (
          <Button onClick={() => set.scanAs(usualScanner)}>{t('setup.defaults')}</Button>
        )}
        <Button action="back" onClick={close}>
          {t('keys.close')}
        </Button>
      </div>
      <form
        className={styles.other}
        onSubmit={(event) => {
          event.preventDefault();
          setCode(typed);
          setTyped('');
          setLesson(null);
          shown.current?.focus();
        }}
      >
        <label>
          {t('scan-test.other')}
          <input
            dir="ltr"
            value={typed}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onFocus={() => setIsTyping(true)}
            onBlur={() => setIsTyping(false)}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
        <Button submits disabled={!codePattern.test(typed)}>
          {t('scan-test.show')}
        </Button>
      </form>
    </Dialog>
  );
}

function sentenceOf(lesson: Lesson): string {
  switch (lesson.kind) {
    case 'learnt': {
      const { prefix, suffix, keyboard, gapMs } = lesson.setup;
      return inOneLine(
        t('scan-test.learnt', { ms: lesson.gapMs, end: lesson.endKey }),
        prefix && t('scan-test.prefix', { text: prefix }),
        suffix && t('scan-test.suffix', { text: suffix }),
        keyboard === usualScanner.keyboard ? '' : t('scan-test.keyboard', { keyboard }),
        gapMs === usualScanner.gapMs ? '' : t('scan-test.slow', { ms: gapMs }),
      );
    }
    case 'other-case':
      return t('scan-test.other-case');
    case 'other-code':
      return t('scan-test.other-code', { text: lesson.text });
    case 'too-slow':
      return t('scan-test.too-slow', { ms: lesson.gapMs });
  }
}
