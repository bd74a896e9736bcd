// Computers whose keyring is locked, missing or out of reach: never mistaken for one without keys.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../main/core/database.ts';
import { hashPin } from '../../main/core/pin-hash.ts';
import { openSettings } from '../../main/core/settings.ts';
import { buildChild, type ChildProgram } from '../support/build-child.ts';
import { newKey } from '../support/find-secret.ts';
import { copyFonts } from '../support/fonts.ts';
import { missingCommands, runOn, type Desktop } from '../support/keyring.ts';
import { temporaryFolder } from '../support/start-terminal.ts';

const fonts = fileURLToPath(copyFonts());
const missing = missingCommands();
let child: ChildProgram | null = null;

beforeAll(async () => {
  if (missing.length === 0) child = await buildChild('test/support/keychain-child.ts');
}, 60_000);
afterAll(() => child?.remove());
beforeEach(({ skip }) => {
  skip(missing.length > 0, `${missing.join(' and ')} not installed`);
});

const answerSchema = z.strictObject({
  answer: z.unknown().optional(),
  problem: z.string().optional(),
  refusal: z.string().optional(),
});

async function ask(desktop: Desktop, home: string, ...args: string[]) {
  if (child === null) throw new Error('the child program was not built');
  return answerSchema.parse(JSON.parse(await runOn(desktop, home, [child.file, ...args])));
}

/** The files of a person who has merchant keys in a keyring with a password. */
async function personWithKeys(): Promise<string> {
  const home = temporaryFolder();
  const keys = join(home, 'keys.json');
  writeFileSync(keys, JSON.stringify({ privateKey: newKey() }));
  expect(await ask('unlocked', home, 'fill', keys)).toEqual({ answer: 'filled' });
  return home;
}

async function provisionFile(): Promise<string> {
  const file = join(temporaryFolder(), 'provision.json');
  const document = {
    terminalId: 'POS001',
    store: { name: 'Siam Square Cafe' },
    environment: 'sandbox',
    gateways: {
      'ksher-mch': {
        account: { baseUrl: 'https://localhost:1', hostedUrl: 'https://localhost:1', appid: 'mch90017' },
        keys: { privateKey: newKey() },
      },
    },
    operators: [
      { id: '40001', name: 'Malee T.', role: 'manager', pinHash: await hashPin('333444', null, 10) },
    ],
  };
  writeFileSync(file, JSON.stringify(document));
  return file;
}

/** For what the terminal keeps for itself; a made-up answer would be a new secret, or a journal without a past. */
const ownQuestions = ['pepper', 'journal key', 'anchor'];

describe('the keychain', () => {
  it('keeps keys from one session of the desktop to the next', async () => {
    expect(await ask('unlocked', await personWithKeys(), 'state')).toEqual({ answer: 'present' });
  });

  it('says absent only where it is open and has no keys', async () => {
    expect(await ask('unlocked', temporaryFolder(), 'state')).toEqual({ answer: 'absent' });
  });

  it('that is locked says so, although keytar finds nothing in it', async () => {
    const home = await personWithKeys();
    expect(await ask('locked', home, 'state')).toEqual({ answer: 'locked' });
    for (const question of ownQuestions)
      expect(await ask('locked', home, question)).toEqual({ refusal: 'keychain-locked' });
    expect(await ask('unlocked', home, 'state')).toEqual({ answer: 'present' });
  });

  it.each(['no bus', 'no service', 'no keyring'] as const)('cannot be reached with %s', async (desktop) => {
    const home = temporaryFolder();
    expect(await ask(desktop, home, 'state')).toEqual({ answer: 'unavailable' });
    for (const question of ownQuestions)
      expect(await ask(desktop, home, question)).toEqual({ refusal: 'keychain-unavailable' });
  });
});

describe('a terminal', () => {
  it('is set up where the keyring is open, and starts there again', async () => {
    const home = temporaryFolder();
    const dataDir = join(home, 'terminal');
    expect(await ask('unlocked', home, 'start', dataDir, await provisionFile(), fonts)).toEqual({
      answer: 'started',
    });
    expect(await ask('unlocked', home, 'start', dataDir, '', fonts)).toEqual({ answer: 'started' });
    expect(await ask('unlocked', home, 'state')).toEqual({ answer: 'present' });
  });

  it.each([
    ['no bus', 'cannot be reached'],
    ['no service', 'cannot be reached'],
    ['no keyring', 'cannot be reached'],
    ['locked', 'is locked'],
  ] as const)(
    'cannot be set up with %s, says so, and can be once that is mended',
    async (desktop, sentence) => {
      const home = desktop === 'locked' ? await personWithKeys() : temporaryFolder();
      const dataDir = join(home, 'terminal');
      const provision = await provisionFile();
      const { problem } = await ask(desktop, home, 'start', dataDir, provision, fonts);
      expect(problem).toContain(sentence);
      expect(problem).toContain('No refund was touched.');
      expect(problem).not.toMatch(/Error|\bat \/|org\.freedesktop/);
      const db = openDatabase(join(dataDir, 'refunds.db'));
      expect(openSettings(db).read()).toBeNull();
      db.close();
      const mended = desktop === 'locked' ? home : temporaryFolder();
      expect(await ask('unlocked', mended, 'start', dataDir, provision, fonts)).toEqual({
        answer: 'started',
      });
    },
  );

  it('that is set up already starts with a locked keyring, so that what it did can be seen', async () => {
    const home = temporaryFolder();
    const dataDir = join(home, 'terminal');
    await ask('unlocked', home, 'start', dataDir, await provisionFile(), fonts);
    expect(await ask('locked', home, 'start', dataDir, '', fonts)).toEqual({ answer: 'started' });
    expect(readFileSync(join(dataDir, 'terminal.log'), 'utf8')).not.toContain('PRIVATE');
  });
});
