// What the status line says of each gateway: its line, its keys, its self-test, what whoever set it up should know.
import type { GatewayStatus } from '../../preload/contract/shop.ts';
import type { GatewayId } from '../../preload/contract/vocabulary.ts';
import type { KeyVault } from './ports.ts';
import type { Accounts } from './refunds/accounts.ts';
import type { LineWatch } from './refunds/line.ts';

export interface GatewayFacts {
  /** Looks into the keychain for the status line; the sender looks for itself. */
  lookAtKeys(): Promise<void>;
  all(): GatewayStatus[];
}

type KeyFacts = Pick<GatewayStatus, 'keys' | 'keyFingerprint'>;
const notLooked: KeyFacts = { keys: 'absent', keyFingerprint: null };

export function createGatewayFacts(
  accounts: Accounts,
  vault: Pick<KeyVault, 'signer'>,
  lines: Pick<LineWatch, 'line'>,
): GatewayFacts {
  const keyFacts = new Map<GatewayId, KeyFacts>();
  return {
    async lookAtKeys() {
      for (const id of accounts.keys()) {
        const answer = await vault.signer(id);
        const keyFingerprint = answer.state === 'present' ? answer.signer.fingerprint : null;
        keyFacts.set(id, { keys: answer.state, keyFingerprint });
      }
    },

    all: () =>
      [...accounts].map(([id, { gateway, protocol, failedTest }]) => {
        const { state, trouble, since } = lines.line(id);
        return {
          id,
          title: gateway.profile.title,
          signsAnswers: gateway.profile.signsAnswers,
          line: state,
          trouble,
          lineSince: new Date(since).toISOString(),
          ...(keyFacts.get(id) ?? notLooked),
          address: protocol.addresses[0] ?? '',
          isOff: failedTest !== null,
          notes: [...protocol.notes],
        };
      }),
  };
}
