// Throw-away keys for tests, made once per run.
import { generateKeyPairSync } from 'node:crypto';

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = { format: 'pem' } as const;

export const rsaKeys = {
  privateKey: String(rsa.privateKey.export({ type: 'pkcs1', ...pem })),
  privateKeyPkcs8: String(rsa.privateKey.export({ type: 'pkcs8', ...pem })),
  publicKey: String(rsa.publicKey.export({ type: 'spki', ...pem })),
  encryptedPrivateKey: String(
    rsa.privateKey.export({ type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'test', ...pem }),
  ),
  ellipticPrivateKey: String(elliptic.privateKey.export({ type: 'pkcs8', ...pem })),
};
