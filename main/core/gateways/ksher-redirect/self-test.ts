// Ksher redirect: whether this computer computes HMAC-SHA256 rightly.
import type { Crypto } from '../gateway.ts';

const answer = '64FCA174D7D86BCEF6EAE8A92BCD1BF139A6CAE6C3A9C51BE1629B44E845DD6D';

export function selfTest({ createHmac }: Crypto): string | null {
  try {
    const hmac = createHmac('sha256', 'self-test').update('/api/v1/redirect/orders/self-testrefund_amount1');
    return hmac.digest('hex').toUpperCase() === answer ? null : 'HMAC-SHA256';
  } catch {
    return 'HMAC-SHA256';
  }
}
