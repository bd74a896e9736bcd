// BBMSL: whether this computer judges RSA with SHA-256 rightly.
import type { Crypto } from '../gateway.ts';
import { firstWrong, type KnownSignature } from '../self-test.ts';

const known: readonly KnownSignature[] = [
  {
    name: 'RSA-SHA256 with 2048 bit',
    publicKey:
      'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmRIl6KS1UjLQjVX+6J7nDGK+IF4a0DzwsrRG2dJmsng9Of' +
      'uk9iBQdyRZQtTO3v9r9Tj19k2M4HofWS7hECU0lOUcf6DriCNkDia5NScc+nNgsjIKTnG+Btf2mvcJGsF4udLtIPTv' +
      'EHeNuzorrc2BcDXGGqX/FDill8y1q9bQZsrkB40awXR9jGfBzqnUvzvBmDh/W9EK4UxHs0afhBJg8OB132+vpFh2a9' +
      '+kipIb1uhmCpMQqsiqfgNDqP3caJ9J0v1wkPtQAHz0cFbW2XoZBa0OvtDHkpzACOzibOu+eHx17jwL3xWrRX+D0bl5' +
      'gdmD0t7BwmdGYs+t5V3REB+NFQIDAQAB',
    signature:
      'RR13hiI8we3qOieQflFZQ+yd86qQPEGYO8rWQkY0ognYUl6hluf3dWTjoEEz+NaJUSP3uOfoOICiZFs1Z4guAsCea1' +
      '8nsXPPdiPmRP35BSt8Atpf6iOkdItG0/JnGQndH9QetPQ1rC2KSa09ChVlJJwB/n+XO9xprK5m5Xv7CmWz9EMI1BeT' +
      'JklaWn5pppJPZeq7omwoy6dAfmGSelI1lXknxxIb+9YySIdR5lReymsPETt0d4LjvDxOnAJ5WcTEO7i66retqxrDcv' +
      'YZuol0ZFEf0g0qm2NUS/mqYBecDPECoKHcLUc0BAyI5LeYDQyoUU94EbqeFNoPn+y8vagwfw==',
  },
];

export const selfTest = (crypto: Crypto): string | null => firstWrong(crypto, 'sha256', known);
