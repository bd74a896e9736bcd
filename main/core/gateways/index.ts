// The list of gateways; the compiler asks for each id.
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import type { Gateway } from './gateway.ts';
import { bbmsl } from './bbmsl/index.ts';
import { ksherMch } from './ksher-mch/index.ts';
import { ksherRedirect } from './ksher-redirect/index.ts';

export const gateways = {
  'ksher-redirect': ksherRedirect,
  'ksher-mch': ksherMch,
  bbmsl,
} satisfies Record<GatewayId, Gateway>;
