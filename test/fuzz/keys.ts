// The key that stands in for Ksher's own: 512 bit as that is, and always the same, so that a seed means the same.
import { z } from 'zod';
import vectors from '../gateways/vectors/ksher-mch.json?raw';

const documentSchema = z.object({
  vectors: z.array(z.object({ key: z.object({ bits: z.int(), private_key_pem: z.string().optional() }) })),
});

export const gatewayKeyPem = smallest(documentSchema.parse(JSON.parse(vectors)));

function smallest({ vectors }: z.infer<typeof documentSchema>): string {
  const found = vectors.find(({ key }) => key.bits === 512 && key.private_key_pem !== undefined);
  if (!found?.key.private_key_pem) throw new Error('the vectors hold no private key of 512 bit');
  return found.key.private_key_pem;
}
