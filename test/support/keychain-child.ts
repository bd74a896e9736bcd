// Asks the keychain of the desktop it is started on, and prints the answer as one line of JSON.
import { openKeychain, loadKeytar } from '../../main/hosts/keychain.ts';
import { openTerminal, StartProblem } from '../../main/hosts/open-terminal.ts';
import { readFileSync } from 'node:fs';
import { TerminalError } from '../../main/core/errors.ts';

const scope = 'sandbox/POS001';

async function answer(what: string, args: readonly string[]): Promise<unknown> {
  const vault = openKeychain(await loadKeytar(), scope);
  const [first = '', second = '', fonts = ''] = args;
  switch (what) {
    case 'fill':
      await vault.fill('ksher-mch', JSON.parse(readFileSync(first, 'utf8')));
      return 'filled';
    case 'state':
      return (await vault.signer('ksher-mch')).state;
    case 'pepper':
      return Buffer.from(await vault.pepper()).toString('hex').length;
    case 'journal key':
      return Buffer.from(await vault.journalKey()).toString('hex').length;
    case 'anchor':
      return vault.anchor();
    case 'start':
      return start(first, second === '' ? null : second, fonts);
    default:
      throw new Error(`this child does not know "${what}"`);
  }
}

async function start(dataDir: string, provision: string | null, fonts: string): Promise<unknown> {
  const opened = await openTerminal(
    {
      host: 'loopback',
      port: 0,
      open: false,
      dataDir,
      training: undefined,
      provision,
      restoreBackup: null,
      resetTraining: false,
      vault: 'keychain',
      help: false,
    },
    { fonts },
  );
  const reply = await opened.terminal.dispatch('terminal.status', {});
  await opened.close();
  return reply.ok ? 'started' : reply.error.code;
}

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return { answer: await work };
  } catch (error) {
    if (error instanceof StartProblem) return { problem: error.message };
    if (error instanceof TerminalError) return { refusal: error.code };
    throw error;
  }
}

const [what = '', ...args] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await refusalOf(answer(what, args))));
