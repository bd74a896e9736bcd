// The styles name no left or right, so that Arabic and the left hand mirror them, and every theme has the same names.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../renderer/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.module.css'));

/** Declarations that mean one side of the screen whatever the direction. */
const sided = [
  /(margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right)\b/,
  /(text-align|float|clear|justify-\w+): *(left|right)\b/,
  /^ *(left|right):/,
  /border-(top|bottom)-(left|right)-radius/,
];
/** Four values of which the second and the fourth differ. */
const lopsided = /^ *(padding|margin|inset): *\S+ (\S+) \S+ (\S+);/;

function sidedLines(css: string): string[] {
  return css.split('\n').filter((line) => {
    const [, , right, left] = lopsided.exec(line) ?? [];
    return right !== left || sided.some((pattern) => pattern.test(line));
  });
}

describe('the styles', () => {
  it.each(modules)('%s names no side', (name) => {
    expect(sidedLines(read(name))).toEqual([]);
  });

  it('are checked by rules that catch', () => {
    const wrong = [
      '  margin-left: 1px;',
      '  left: 0;',
      '  text-align: right;',
      '  padding: 1px 2px 3px 4px;',
    ];
    expect(wrong.flatMap(sidedLines)).toEqual(wrong);
    expect(sidedLines('  padding: 1px 2px 3px 2px;\n  text-align: start;\n  inset: 0 0 auto;')).toEqual([]);
  });

  it('have the same names in every theme', () => {
    const themes = [...read('themes.css').matchAll(/data-theme='([a-z-]+)'\] \{([^}]*)\}/g)].map(
      ([, theme, body = '']) => ({
        theme,
        names: [...body.matchAll(/(--[a-z0-9-]+):/g)].map(([, name]) => name),
      }),
    );
    expect(themes.map(({ theme }) => theme)).toEqual(['light', 'dark', 'high-contrast']);
    for (const { names } of themes) expect(names).toEqual(themes[0]?.names);
  });

  it('use only names that some theme has', () => {
    const known = new Set(
      ['themes.css', 'theme.css', ...modules].flatMap((name) => read(name).match(/--[a-z0-9-]+(?=:)/g) ?? []),
    );
    const used = ['theme.css', ...modules].flatMap((name) =>
      [...read(name).matchAll(/var\((--[a-z0-9-]+)\)/g)].map(([, used = '']) => used),
    );
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });
});
