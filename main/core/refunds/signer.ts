// A gateway's signer, or the refusal that says why there is none.
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import { TerminalError, assertNever } from '../errors.ts';
import type { Signer } from '../gateways/gateway.ts';
import type { KeyVault } from '../ports.ts';

/** Throws TerminalError `keys-missing`, `keychain-locked`, `keychain-unavailable` or `key-unreadable`. */
export async function signerFor(vault: KeyVault, gateway: GatewayId): Promise<Signer> {
  const keys = await vault.signer(gateway);
  switch (keys.state) {
    case 'present':
      return keys.signer;
    case 'absent':
      throw new TerminalError('keys-missing', 'no merchant keys in the keychain');
    case 'locked':
      throw new TerminalError('keychain-locked', 'the keychain is locked');
    case 'unavailable':
      throw new TerminalError('keychain-unavailable', 'the keychain cannot be reached');
    case 'unreadable':
      throw new TerminalError('key-unreadable', 'the stored merchant key cannot be used');
    default:
      return assertNever(keys);
  }
}
