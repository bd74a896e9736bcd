// Every sentence is said somewhere on the screen, with every value it needs: read from the source by the compiler.
import ts from 'typescript';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { WordKey } from '../../renderer/words.ts';
import { en } from '../../renderer/words/en.ts';
import { anatomyOf } from './anatomy.ts';

const renderer = fileURLToPath(new URL('../../renderer/', import.meta.url));
const isKey = (text: string): text is WordKey => Object.hasOwn(en, text);

interface Saying {
  readonly place: string;
  readonly keys: readonly WordKey[];
  /** Names of the values given; null when they are not written on the spot. */
  readonly values: readonly string[] | null;
}

/** The keys an expression may stand for, as its type says. */
function keysOf(type: ts.Type): WordKey[] {
  const parts = type.isUnion() ? type.types : [type];
  return parts.flatMap((part) => (part.isStringLiteral() && isKey(part.value) ? [part.value] : []));
}

function namesOf(values: ts.Expression | undefined): string[] | null {
  if (!values) return [];
  if (!ts.isObjectLiteralExpression(values)) return null;
  return values.properties.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []));
}

/** Every call of `t`, and every key that stands as a text of its own (as in the keymap). */
function readSource(file: ts.SourceFile, checker: ts.TypeChecker): { sayings: Saying[]; texts: WordKey[] } {
  const sayings: Saying[] = [];
  const texts: WordKey[] = [];
  function visit(node: ts.Node): void {
    if (ts.isStringLiteralLike(node) && isKey(node.text)) texts.push(node.text);
    const [key, values] =
      ts.isCallExpression(node) && node.expression.getText() === 't' ? node.arguments : [];
    if (key)
      sayings.push({
        place: `${file.fileName.slice(renderer.length)}: ${node.getText().slice(0, 60)}`,
        keys: keysOf(checker.getTypeAtLocation(key)),
        values: namesOf(values),
      });
    ts.forEachChild(node, visit);
  }
  visit(file);
  return { sayings, texts };
}

const project = ts.getParsedCommandLineOfConfigFile(
  `${renderer}tsconfig.json`,
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
);
if (!project) throw new Error('the screen has no compiler settings');
const program = ts.createProgram(project.fileNames, project.options);
const sources = program
  .getSourceFiles()
  .filter(({ fileName }) => fileName.startsWith(renderer) && !fileName.startsWith(`${renderer}words/`))
  .map((file) => readSource(file, program.getTypeChecker()));
const sayings = sources.flatMap((source) => source.sayings);

describe('the words', () => {
  it('are looked for in the whole screen', () => {
    expect(sayings.length).toBeGreaterThan(200);
    expect(sayings.filter(({ keys }) => keys.length === 0)).toEqual([]);
    expect(sayings.some(({ keys }) => keys.length > 5)).toBe(true);
    // A call that might say anything would hide what is never said.
    expect(sayings.filter(({ keys }) => keys.length > 60).map(({ place }) => place)).toEqual([]);
  });

  it('are all said somewhere', () => {
    const said = new Set([...sources.flatMap(({ texts }) => texts), ...sayings.flatMap(({ keys }) => keys)]);
    expect(Object.keys(en).filter((key) => isKey(key) && !said.has(key))).toEqual([]);
  });

  it('are always given the values they need', () => {
    const lacking = sayings.flatMap(({ place, keys, values }) =>
      keys
        .filter((key) =>
          [...anatomyOf(en[key], 'en').values].some((name) => values && !values.includes(name)),
        )
        .map((key) => `${place} lacks a value of ${key}`),
    );
    expect(lacking).toEqual([]);
  });
});
