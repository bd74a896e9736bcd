// What each gateway can do for each wallet or card, as data: read by the order screen and by the sender.
import { z } from 'zod';
import { exponentOf } from '../../../preload/contract/money.ts';
import { rulesSchema, type Rules } from '../../../preload/contract/refund.ts';
import type { Exponents } from './amounts.ts';

/** A gateway's whole table. A channel is the gateway's own word for a wallet or card, in lower case. */
export interface Capabilities {
  /** What holds unless the channel says otherwise. */
  readonly every: Rules;
  readonly channels: Readonly<Record<string, Partial<Rules>>>;
  /** Decimals of the gateway's unit by currency; a currency that is not in it is not sent. */
  readonly exponents: Exponents;
}

/** What nobody restricts: the documents name no limit, so the gateway itself decides. */
export const unrestricted: Rules = {
  refunds: true,
  parts: true,
  refundsPerOrder: null,
  windowDays: null,
  query: true,
  spacingSeconds: 0,
  instruction: null,
};

const channelName = z.string().regex(/^[a-z0-9_.-]{1,32}$/, 'must be the gateway’s word in lower case');
const changesSchema = rulesSchema.partial();

/** Decimals of the gateway's unit; with fewer than the currency has, parts of its smallest unit could not be written. */
const exponentsSchema = z
  .record(z.string().regex(/^[A-Z]{3}$/), z.int().min(0).max(4))
  .superRefine((exponents, context) => {
    for (const [currency, exponent] of Object.entries(exponents)) {
      if (exponent < exponentOf(currency))
        context.addIssue({
          code: 'custom',
          path: [currency],
          message: 'must not have fewer decimals than the currency',
        });
    }
  });

/** What a provision file may change in a table; anything it leaves out stays. */
export const capabilityChangesSchema = z.strictObject({
  every: changesSchema.default({}),
  channels: z.record(channelName, changesSchema).default({}),
  exponents: exponentsSchema.default({}),
});
export type CapabilityChanges = z.infer<typeof capabilityChangesSchema>;

/** The table with the shop's changes: a change for every channel does not undo what one channel is known for. */
export function changed(table: Capabilities, changes: CapabilityChanges): Capabilities {
  const names = new Set([...Object.keys(table.channels), ...Object.keys(changes.channels)]);
  return {
    every: { ...table.every, ...given(changes.every) },
    channels: Object.fromEntries(
      [...names].map((name) => [name, { ...table.channels[name], ...given(changes.channels[name] ?? {}) }]),
    ),
    exponents: { ...table.exponents, ...changes.exponents },
  };
}

/** The rules of one channel; those of every channel where it is not told or not listed. */
export function rulesOf(table: Capabilities, channel: string | null): Rules {
  return { ...table.every, ...table.channels[channel?.toLowerCase() ?? ''] };
}

/** Without what is left out: an optional field may be there as undefined. */
function given(changes: CapabilityChanges['every']): Partial<Rules> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
