// A refund's row leaves out what is as it was at first, and the refund that is read is the whole one.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bodyOf, bodySchema } from '../../../main/core/refunds/body.ts';
import { apply, recordSchema, type RefundRecord } from '../../../main/core/refunds/record.ts';
import { aRecord, attempt, morning, yes } from '../../support/a-record.ts';

const opened = recordSchema.parse({ ...aRecord(1), dueAt: null });
const sent = apply(opened, attempt, morning);
const doubtful = apply(
  sent,
  { event: 'unclear', dueAt: morning, why: { cause: 'no-answer', code: 'ETIMEDOUT', text: null } },
  morning,
);
const asked = apply(doubtful, { event: 'not-processed', dueAt: morning, isUntouched: true }, morning);
const records: [string, RefundRecord][] = [
  ['saved', opened],
  ['sent', sent],
  ['doubtful', doubtful],
  ['asked for and to be sent again', asked],
  [
    'refunded and printed',
    { ...apply(sent, yes(1), morning), prints: 2, training: true, reasonText: 'torn' },
  ],
];

describe('a refund that is', () => {
  it.each(records)('%s comes back as it was', (_, record) => {
    expect(bodySchema.parse(JSON.parse(bodyOf(record)))).toEqual(record);
  });

  it.each(records)('%s is read from a row of an older version, which held everything', (_, record) => {
    expect(bodySchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });
});

it('nothing is written of what has not happened yet', () => {
  const names = Object.keys(bodySchema.parse(JSON.parse(bodyOf(opened))));
  const written = Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(bodyOf(opened))));
  expect(names.filter((name) => !written.includes(name)).sort()).toEqual(
    [
      ...['approvedBy', 'attempts', 'channelRefundNo', 'dueAt', 'gatewayRefundNo', 'inquiries'],
      ...['prints', 'reasonText', 'training', 'walletAmount', 'why'],
    ].sort(),
  );
});
