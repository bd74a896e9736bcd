// How this computer's scanner types, set by hand or learnt from one scan.
import { lazy, Suspense, useState } from 'react';
import { isAlike } from '../scanner-learning.ts';
import { scannerKeyboards } from '../scanner-keyboards.ts';
import { codeEnds, isFrame, keyGapsMs, longestFrame, usualScanner } from '../scanner-setup.ts';
import { usePreferences } from '../usePreferences.ts';
import { t } from '../words.ts';
import { Button } from './Button.tsx';
import { Choice } from './Choice.tsx';
import styles from './ScannerChoice.module.css';

const ScannerTest = lazy(async () => ({ default: (await import('../screens/ScannerTest.tsx')).ScannerTest }));

const gaps = keyGapsMs.map((gapMs) => ({ value: String(gapMs), gapMs }));

export function ScannerChoice() {
  const { scanner, do: set } = usePreferences();
  const [isTesting, setIsTesting] = useState(false);
  return (
    <section className={`card ${styles.scanner}`} aria-label={t('scanner.title')}>
      <h2>{t('scanner.title')}</h2>
      <p>{t('scanner.lead')}</p>
      <div className={styles.frame}>
        {(['prefix', 'suffix'] as const).map((side) => (
          <FrameField key={side + scanner[side]} side={side} />
        ))}
      </div>
      <Choice
        title={t('scanner.end')}
        options={codeEnds.map((value) => ({ value, words: t(`scanner.end.${value}`) }))}
        chosen={scanner.end}
        onChoose={(end) => set.scanAs({ ...scanner, end })}
      />
      <Choice
        title={t('scanner.gap')}
        options={gaps.map(({ value, gapMs }) => ({ value, words: t('scanner.ms', { ms: gapMs }) }))}
        chosen={String(scanner.gapMs)}
        onChoose={(chosen) => {
          const gap = gaps.find(({ value }) => value === chosen);
          if (gap) set.scanAs({ ...scanner, gapMs: gap.gapMs });
        }}
      />
      <Choice
        title={t('scanner.keyboard')}
        options={scannerKeyboards.map((value) => ({ value, words: t(`scanner.keyboard.${value}`) }))}
        chosen={scanner.keyboard}
        onChoose={(keyboard) => set.scanAs({ ...scanner, keyboard })}
      />
      <div className={styles.buttons}>
        <Button look="main" onClick={() => setIsTesting(true)}>
          {t('scanner.test')}
        </Button>
        <Button disabled={isAlike(scanner, usualScanner)} onClick={() => set.scanAs(usualScanner)}>
          {t('setup.defaults')}
        </Button>
      </div>
      <Suspense fallback={null}>{isTesting && <ScannerTest close={() => setIsTesting(false)} />}</Suspense>
    </section>
  );
}

/** Kept when it is left: a scan that types into it is taken back before, and changes nothing. */
function FrameField({ side }: { side: 'prefix' | 'suffix' }) {
  const { scanner, do: set } = usePreferences();
  const [typed, setTyped] = useState(scanner[side]);
  return (
    <label>
      {t(`scanner.${side}`)}
      <input
        dir="ltr"
        value={typed}
        maxLength={longestFrame}
        placeholder={t('scanner.nothing')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => (isFrame(typed) ? set.scanAs({ ...scanner, [side]: typed }) : setTyped(scanner[side]))}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      />
    </label>
  );
}
