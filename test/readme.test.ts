// The README says what the code does: states, options, provision example, scripts.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { machine, next } from '../main/core/refunds/machine.ts';
import { TerminalError } from '../main/core/errors.ts';
import { receiptChoiceSchema } from '../main/core/receipts/choices.ts';
import { helpText } from '../main/hosts/launch.ts';
import { checkProvision } from '../main/hosts/provision.ts';
import { refundEvents, refundStates } from '../preload/contract/vocabulary.ts';
import { rsaKeys } from './support/rsa-keys.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** What stands between two marks of the README. */
function part(name: string): string {
  const [, text] = readme.split(new RegExp(`<!-- /?${name} -->`));
  if (text === undefined) throw new Error(`the README has no part ${name}`);
  return text;
}

/** The cells of a table, without its head. */
function rows(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('the state machine', () => {
  it('is the table of the README', () => {
    const told = rows(part('machine')).map((cells) => cells.join(' '));
    const built = Object.entries(machine).flatMap(([from, arrows]) =>
      Object.entries(arrows).map(([event, to]) => `${from} ${event} ${to}`),
    );
    expect(told.sort()).toEqual(built.sort());
  });

  it('has no other arrow', () => {
    const told = new Set(rows(part('machine')).map(([from, event]) => `${from} ${event}`));
    for (const state of refundStates) {
      for (const event of refundEvents) {
        if (told.has(`${state} ${event}`)) expect(refundStates).toContain(next(state, event));
        else expect(() => next(state, event), `${state} ${event}`).toThrow(TerminalError);
      }
    }
  });
});

it('the options are those of the program', () => {
  const told = rows(part('options')).map(([option]) =>
    (option ?? '').replaceAll('`', '').replaceAll('\\', ''),
  );
  const built = helpText()
    .split('\n')
    .flatMap((line) => /^ {2}(--\S+(?: \S+)?)/.exec(line)?.[1] ?? []);
  expect(told.map((option) => option.split(' ')[0]).sort()).toEqual(
    built.map((option) => option.split(' ')[0]).sort(),
  );
});

it('the settings of receipts are those of the program, with their defaults', () => {
  const told = rows(part('receipt')).map(([name = '', value = '']) =>
    [name, value].map((cell) => cell.replaceAll('`', '')),
  );
  const built = Object.entries(receiptChoiceSchema.parse({}));
  expect(told).toEqual(built.map(([name, value]) => [JSON.stringify(name), JSON.stringify(value)]));
});

it('the provision example is a good file once it has a real key', () => {
  const example = /```json\n([^]*?)```/.exec(part('provision'))?.[1] ?? '';
  const document = z.record(z.string(), z.unknown()).parse(JSON.parse(example));
  const text = JSON.stringify(document).replace(/"-----BEGIN[^"]*"/g, JSON.stringify(rsaKeys.privateKey));
  expect(checkProvision(JSON.parse(text)).terminalId).toBe('POS001');
});

it('every command it names is a script', () => {
  const scripts = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))).scripts;
  const named = [...readme.matchAll(/`npm (?:run )?([a-z0-9:-]+)/g)].map(([, name]) => name ?? '');
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !Object.hasOwn(scripts, name) && name !== 'ci')).toEqual([]);
});
