// All states side by side, each a small window of its own size, language and theme.
import { useState } from 'react';
import { languageIds, languages } from '../../renderer/languages.ts';
import { hands, themes } from '../../renderer/preferences.ts';
import styles from './Gallery.module.css';
import { scenes, withoutScreen } from './scenes.ts';

const sizes = ['1280x800', '1024x768', '1920x1080', '640x400'] as const;
const shownWidth = 480;

interface Dress {
  language: string;
  theme: string;
  hand: string;
  size: string;
}

export function Gallery() {
  const [dress, setDress] = useState<Dress>({
    language: 'en',
    theme: 'light',
    hand: 'right',
    size: sizes[0],
  });
  const { size, ...rest } = dress;
  const [width = 0, height = 0] = size.split('x').map(Number);
  const scale = shownWidth / width;
  const choice = (name: keyof Dress, options: readonly (readonly [value: string, words: string])[]) => (
    <label>
      {name}{' '}
      <select value={dress[name]} onChange={(event) => setDress({ ...dress, [name]: event.target.value })}>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
  const plain = (values: readonly string[]) => values.map((value) => [value, value] as const);
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>States of the screen</h1>
        {choice(
          'language',
          languageIds.map((id) => [id, languages[id].name] as const),
        )}
        {choice('theme', plain(themes))}
        {choice('hand', plain(hands))}
        {choice('size', plain(sizes))}
      </header>
      <ul className={styles.states}>
        {scenes.map(({ id, title, rows }) => {
          const address = `#${new URLSearchParams({ state: id, ...rest })}`;
          return (
            <li key={id}>
              <a href={address}>
                {title} {rows.length > 0 && <small>D4: {rows.join(', ')}</small>}
              </a>
              <div className={styles.frame} style={{ width: shownWidth, height: height * scale }}>
                <iframe
                  title={title}
                  src={address}
                  loading="lazy"
                  style={{ width, height, transform: `scale(${scale})` }}
                />
              </div>
            </li>
          );
        })}
      </ul>
      <h2>Rows of D4 without a screen</h2>
      <ul>
        {Object.entries(withoutScreen).map(([row, reason]) => (
          <li key={row}>
            {row}: {reason}
          </li>
        ))}
      </ul>
    </main>
  );
}
