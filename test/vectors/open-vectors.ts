// The documents' vectors, as the tests of the checker read them.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { gatewayIds } from '../../preload/contract/vocabulary.ts';
import { checkVectors } from './checker.ts';

export type Json = z.infer<ReturnType<typeof z.json>>;
const vectorSchema = z
  .object({ id: z.string(), kind: z.string(), note: z.string(), response_text: z.string().optional() })
  .catchall(z.json());
export type Vector = z.infer<typeof vectorSchema>;
const documentSchema = z.object({ vectors: z.array(vectorSchema) });

export const vectors: readonly Vector[] = gatewayIds.flatMap((id) => {
  const file = new URL(`../gateways/vectors/${id}.json`, import.meta.url);
  return documentSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).vectors;
});

export function vectorOf(id: string): Vector {
  const found = vectors.find((vector) => vector.id === id);
  if (!found) throw new Error(`there is no vector ${id}`);
  return found;
}

export function failuresOf(vector: unknown): string[] {
  return checkVectors({ vectors: [vector] }).failures;
}
