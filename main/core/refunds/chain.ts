// The hash chain of the journal: how a row is summed up, how an event is linked to the one before, how the head is sealed.
import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** What one event binds: itself, the refund it belongs to, and the refund's row as the event left it. */
export interface Entry {
  refundId: number;
  refundNo: string;
  at: number;
  event: string;
  by: string | null;
  why: string | null;
  request: string | null;
  /** Checksum of the refund's row after this event. */
  rowSum: string;
}

/** The last event and what its hash is. */
export interface Head {
  seq: number;
  hash: string;
}

/** What the first event is linked to. */
export const noHead: Head = { seq: 0, hash: '0'.repeat(64) };

// Written rows depend on the three texts below: another text needs a migration. Source: reliability J4, J5.

/** Checksum of a refund's row. The id is in it, so that a row cannot stand in for another one. */
export function rowSumOf(id: number, body: string): string {
  return hash('sha256', `refund\n${id}\n${body}`);
}

/** h(n) = SHA-256 over h(n-1) and the event; lengths stand before free texts, so that none can imitate its neighbour. */
export function linkHash(before: string, seq: number, entry: Entry): string {
  const { refundId, refundNo, at, event, by, why, request, rowSum } = entry;
  return hash(
    'sha256',
    `${before}\n${seq}\n${refundId}\n${at}\n${rowSum}\n${sized(refundNo)}\n${sized(event)}\n${sized(by)}\n${sized(why)}\n${sized(request)}`,
  );
}

/** Only who has the key can seal a head. Source: reliability J4. */
export function sealOf(key: Uint8Array, head: Head): string {
  return createHmac('sha256', key).update(`journal\n${head.seq}\n${head.hash}`).digest('hex');
}

export function isSealOf(key: Uint8Array, head: Head, seal: string): boolean {
  const [right, given] = [Buffer.from(sealOf(key, head)), Buffer.from(seal)];
  return right.length === given.length && timingSafeEqual(right, given);
}

function sized(text: string | null): string {
  return text === null ? '-' : `${text.length}:${text}`;
}
