// Ksher mch: the shared suite.
import { money } from '../../preload/contract/money.ts';
import { ksherMch } from '../../main/core/gateways/ksher-mch/index.ts';
import { gatewaysOf } from '../../main/hosts/training.ts';
import { describeGateway } from './gateway-contract.ts';

describeGateway({
  gateway: ksherMch,
  accountOf: (sandbox) => gatewaysOf(sandbox)['ksher-mch'],
  order: {},
  currencies: ['THB', 'MYR', 'AED'],
  // The yen's unit is not agreed on. Source: protocols B7.
  unwritable: money(100, 'JPY'),
  // The nonce is another.
  replayed: 'unclear',
  // Outside of what is signed. Source: protocols B4.
  loose: /^(msg|status_code|status_msg|time_stamp|version) /,
});
