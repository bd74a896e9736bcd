// The other ports of one life: clock, keychain, printer, people, log, and node:crypto with its answers remembered.
import * as crypto from 'node:crypto';
import type { Crypto, Signer } from '../../../main/core/gateways/gateway.ts';
import { TerminalError } from '../../../main/core/errors.ts';
import type { Operators } from '../../../main/core/operators.ts';
import {
  PrintProblem,
  type Anchor,
  type Clock,
  type KeyVault,
  type Log,
  type Printer,
} from '../../../main/core/ports.ts';
import type { Receipt } from '../../../preload/contract/receipt.ts';
import type { Operator } from '../../../preload/contract/shop.ts';
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import { Arranged, type Life } from './life.ts';
import type { Timeline } from './timeline.ts';

export type KeyTrouble = 'locked' | 'unavailable' | 'absent';

/** Monday, five past two in Bangkok. */
export const beginning = Date.parse('2026-11-23T07:05:00Z');

/** Wall time runs with the world's, and jumps when `offset` does. */
export function clockOf(timeline: Timeline, life: Life, offset: () => number): Clock {
  const begun = timeline.now();
  return {
    now: () => beginning + timeline.now() + offset(),
    elapsed: () => timeline.now() - begun,
    after: (ms, call) =>
      timeline.after(ms, () => {
        if (!life.isOver) call();
      }),
  };
}

/** What the keychain keeps over all lives of the terminal. */
export interface Keyring {
  anchor: Anchor | null;
}

/** The key that seals the journal. */
export const journalKey = new Uint8Array(32).fill(7);

/** `trouble`: what the keychain has right now. */
export function vaultOf(
  life: Life,
  keyring: Keyring,
  signers: Readonly<Record<GatewayId, Signer>>,
  trouble: () => KeyTrouble | null,
): KeyVault {
  function look<T>(answer: () => T): Promise<T | KeyTrouble> {
    return life.waits<T | KeyTrouble>((hears, fails) => {
      const fault = life.step('keys');
      if (fault === 'rejection') fails(new Arranged('the keychain broke'));
      else hears(fault === 'error' ? 'unavailable' : (trouble() ?? answer()));
    });
  }

  /** What the terminal keeps for itself is there whenever the keychain is. */
  async function own<T extends object | null>(answer: () => T): Promise<T> {
    const found = await look(() => ({ is: answer() }));
    if (typeof found !== 'string') return found.is;
    if (found === 'absent') return answer();
    throw new TerminalError(`keychain-${found}`, 'the keychain does not open');
  }

  return {
    async signer(gateway) {
      const found = await look(() => signers[gateway]);
      return typeof found === 'string' ? { state: found } : { state: 'present', signer: found };
    },
    pepper: () => Promise.resolve(journalKey),
    journalKey: () => own(() => journalKey),
    anchor: () => own(() => keyring.anchor),
    async keepAnchor(anchor) {
      await own(() => (keyring.anchor = anchor));
    },
  };
}

/** What went wrong at the printer, and whether a part of the paper may be out. */
const printTrouble = { error: ['paper-out', false], rejection: ['broken-off', true] } as const;

/** `out` hears of each paper that came out, whole or in part. */
export function printerOf(life: Life, out: (receipt: Receipt) => void): Printer {
  return {
    title: 'Counter',
    paperWidthMm: 80,
    print: ({ receipt }) =>
      life.waits<void>((hears, fails) => {
        const fault = life.step('print');
        if (fault !== 'error') out(receipt);
        if (fault === null) return hears();
        if (fault === 'crash') return;
        const [trouble, isDoubtful] = printTrouble[fault];
        fails(new PrintProblem(trouble, isDoubtful, 'so the world wants it'));
      }),
  };
}

export const cashier = { operatorId: '41234', pin: '111222' };
export const otherCashier = { operatorId: '41235', pin: '222333' };
export const manager = { operatorId: '40001', pin: '333444' };

const people: readonly (Operator & { pin: string })[] = [
  { id: cashier.operatorId, name: 'Noi K.', role: 'cashier', pin: cashier.pin },
  { id: otherCashier.operatorId, name: 'Ploy L.', role: 'cashier', pin: otherCashier.pin },
  { id: manager.operatorId, name: 'Malee T.', role: 'manager', pin: manager.pin },
];

/** A PIN is compared at once: scrypt's own threads would end in no certain order. */
export const operators: Operators = {
  list: () => people.map(({ pin: _, ...person }) => person),
  replace: () => {},
  prove: (operatorId, pin, role) => {
    const found = people.find(({ id }) => id === operatorId);
    if (found?.pin !== pin) return Promise.reject(new TerminalError('wrong-pin', 'the PIN does not fit'));
    const { pin: _, ...person } = found;
    if (role !== undefined && person.role !== role)
      return Promise.reject(new TerminalError('not-allowed', `this needs a ${role}`));
    return Promise.resolve(person);
  },
};

export function logOf(onDefect: (error: unknown) => void): Log {
  return { info: () => {}, defect: (_, error) => onDefect(error) };
}

/** The self-tests ask the same at each start. */
export function rememberedCrypto(): Crypto {
  const keys = new Map<string, crypto.KeyObject>();
  const answers = new Map<string, boolean>();
  return {
    createHmac: crypto.createHmac,
    createPublicKey(given) {
      const name = given.key.toString('base64');
      const key = keys.get(name) ?? crypto.createPublicKey(given);
      keys.set(name, key);
      return key;
    },
    verify(hash, data, key, signature) {
      const name = `${hash} ${data.toString('base64')} ${signature.toString('base64')}`;
      const answer = answers.get(name) ?? crypto.verify(hash, data, key, signature);
      answers.set(name, answer);
      return answer;
    },
  };
}
