// Fuzzed provision files: taken as they are, or refused in plain sentences that quote no key.
import { checkProvision, ProvisionProblem } from '../../main/hosts/provision.ts';
import { documentChanges, type JsonObject } from './documents.ts';
import { asObject, text } from './scene.ts';
import type { Input, Source, Verdict } from './source.ts';

const token = 'sk-5f1e77a09c4b4d21b8d0-fuzz';
const document: JsonObject = {
  terminalId: 'POS001',
  store: { name: 'Siam Square Cafe', branch: '', address: '', phone: '', taxId: '', footer: '' },
  environment: 'production',
  gateways: {
    'ksher-redirect': {
      account: { baseUrl: 'https://shop.vip.ksher.net', provider: null, mid: null, families: ['redirect'] },
      keys: { token },
    },
  },
  operators: [
    { id: '40001', name: 'Malee T.', role: 'manager', pin: '740263' },
    { id: '41234', name: 'Noi K.', role: 'cashier', pin: '582917' },
  ],
  limits: { perRefund: { THB: '1000.00' } },
  idleLockSeconds: 300,
  printers: [],
};

export const provisions: Source = {
  changes: documentChanges.map(({ name }) => name),
  classes: ['provision: taken', 'provision: refused'],
  make(random): Input {
    const changes = Array.from({ length: random.below(3) }, () => random.pick(documentChanges));
    const changed = changes.reduce((before, change) => change.apply(before, random), document);
    const written = JSON.stringify(changed);
    return {
      changes: changes.map(({ name }) => name),
      text: written,
      run: () => judged(JSON.parse(written)),
    };
  },
};

function judged(given: unknown): Verdict {
  try {
    const { environment, gateways, operators } = checkProvision(given);
    const isSafe = Object.values(gateways).every((entry) => isSafeAddress(entry, environment));
    const hasManager = operators.some(({ role }) => role === 'manager');
    const problem = isSafe && hasManager ? null : 'it should have been refused';
    return { class: 'provision: taken', problem };
  } catch (error) {
    if (!(error instanceof ProvisionProblem)) throw error;
    const isLeak = error.message.includes(token.slice(0, 12));
    return { class: 'provision: refused', problem: isLeak ? 'the refusal quotes the key' : null };
  }
}

/** Source: reliability K7. */
function isSafeAddress(entry: unknown, environment: string): boolean {
  const address = text(asObject(asObject(entry)?.['account'])?.['baseUrl']);
  const { protocol, hostname } = new URL(address);
  const isOwn = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return protocol === 'https:' || (environment === 'sandbox' && protocol === 'http:' && isOwn);
}
