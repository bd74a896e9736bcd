// The list of pretend banks; a new gateway is one file and one line here.
import type { GatewayId } from '../../preload/contract/vocabulary.ts';
import type { SandboxGateway } from './bank.ts';
import { openBbmsl } from './bbmsl.ts';
import { openKsherMch } from './ksher-mch.ts';
import { openKsherRedirect } from './ksher-redirect.ts';

export const sandboxGateways = {
  'ksher-redirect': openKsherRedirect,
  'ksher-mch': openKsherMch,
  bbmsl: openBbmsl,
} satisfies Record<GatewayId, SandboxGateway>;
