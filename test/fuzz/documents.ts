// Changes to a JSON document that know its structure: one field, one value, one word of the protocol at a time.
import type { Random } from './random.ts';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}
type Member = [name: string, value: Json];

export interface Change<Content> {
  readonly name: string;
  apply(content: Content, random: Random): Content;
}

const hostileNames = [
  '',
  '__proto__',
  'constructor',
  'toString',
  'sign',
  'signature',
  'extra',
  'log_entry_url',
];
const hostileValues: readonly Json[] = [
  '',
  null,
  true,
  false,
  0,
  -1,
  1e21,
  0.1,
  Number.MAX_SAFE_INTEGER,
  'NaN',
  'False',
  '1e3',
  '0x10',
  '١٠٠',
  '100\u{0}',
  '\u{202e}001',
  '\u{d800}',
  'x'.repeat(5_000),
  [],
  {},
  ['SUCCESS'],
  { result: 'SUCCESS' },
];
/** Words of all three protocols, and what only looks like them. Source: protocols A5, B5, B6, C5, C6. */
const words = [
  ...[
    'REFUNDED',
    'DUPLICATED',
    'PENDING',
    'SUCCESS',
    'FAIL',
    'UNKNOWN',
    'Refunded',
    'Paid',
    'Refund',
    'Sale',
  ],
  ...[
    'NOTSURE',
    'NOTPAY',
    'CLOSED',
    'REFUND',
    'REFUNDSUCCESS',
    'KSHER_SYSTEMERROR',
    'SYSTEMERROR',
    'NO_BALANCE',
  ],
  ...[
    '0000',
    '1001',
    'SETTLED',
    'VOIDED',
    'OPEN',
    'PARTIALLY_REFUNDED',
    'invalid signature',
    'no public key',
  ],
  ...['mid is not allowed', 'success', 'SUCCESS ', 'ＳＵＣＣＥＳＳ', 'THB', 'HKD', 'JPY', 'N', 'Y'],
];

function onMember(name: string, change: (member: Member, random: Random) => Member[]): Change<JsonObject> {
  return {
    name,
    apply: (object, random) =>
      somewhere(object, random, (members) => {
        const at = random.below(members.length);
        return members.flatMap((member, index) => (index === at ? change(member, random) : [member]));
      }),
  };
}

function onValue(name: string, change: (value: Json, random: Random) => Json): Change<JsonObject> {
  return onMember(name, ([field, value], random) => [[field, change(value, random)]]);
}

export const documentChanges: readonly Change<JsonObject>[] = [
  onMember('a field removed', () => []),
  onMember('a field added', (member, random) => [
    member,
    [random.pick(hostileNames), random.pick(hostileValues)],
  ]),
  onMember('a field renamed', ([name, value], random) => [
    [random.percent(50) ? name.toUpperCase() : random.pick(hostileNames), value],
  ]),
  onValue('a hostile value', (_, random) => random.pick(hostileValues)),
  onValue('a word of the protocols', (_, random) => random.pick(words)),
  onValue('a blank added', (value, random) => {
    const text = textOf(value);
    const at = random.below(text.length + 1);
    return `${text.slice(0, at)} ${text.slice(at)}`;
  }),
  onValue('a character changed', (value, random) => {
    const text = textOf(value);
    const at = random.below(text.length + 1);
    return `${text.slice(0, at)}${random.pick(['0', '1', '9', 'a', 'Z', '-', '.'])}${text.slice(at + 1)}`;
  }),
  onValue('another case', (value) => {
    const text = textOf(value);
    return text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
  }),
  onValue('one more or less', (value, random) => {
    const number = typeof value === 'object' ? Number.NaN : Number(value);
    if (!Number.isFinite(number)) return value;
    const other = random.pick([number + 1, number - 1, -number, number * 100, number / 100]);
    return typeof value === 'string' ? String(other) : other;
  }),
  onValue('a number as text, or the reverse', (value) => {
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  }),
  onValue('a value wrapped', (value, random) => (random.percent(50) ? [value] : { value })),
  {
    name: 'two values exchanged',
    apply: (object, random) =>
      somewhere(object, random, (members) => {
        const [one, other] = [random.below(members.length), random.below(members.length)];
        return members.map(([name, value], index): Member => {
          const from = index === one ? other : index === other ? one : index;
          return [name, members[from]?.[1] ?? value];
        });
      }),
  },
];

/** Means the same to every reader. */
export const sameInAnotherOrder: Change<JsonObject> = {
  name: 'fields in another order',
  apply: (object, random) =>
    somewhere(object, random, (members) => turned(members, random.below(members.length))),
};

function turned(members: Member[], by: number): Member[] {
  return [...members.slice(by), ...members.slice(0, by)];
}

/** Changes the members of one object of the document: itself, or one inside it. */
function somewhere(object: JsonObject, random: Random, change: (members: Member[]) => Member[]): JsonObject {
  const members: Member[] = Object.entries(object);
  const inner = members.flatMap(([name, value]) => (innerObject(value) ? [name] : []));
  if (inner.length === 0 || random.percent(30))
    return members.length === 0 ? object : Object.fromEntries(change(members));
  const chosen = random.pick(inner);
  return Object.fromEntries(
    members.map(([name, value]): Member => {
      const within = name === chosen ? innerObject(value) : null;
      if (!within) return [name, value];
      const changed = somewhere(within, random, change);
      return [name, isList(value) ? [changed, ...value.slice(1)] : changed];
    }),
  );
}

/** The value where it is an object, or the first of a list of objects. */
function innerObject(value: Json): JsonObject | null {
  const inner = isList(value) ? value[0] : value;
  return typeof inner === 'object' && inner !== null && !isList(inner) ? inner : null;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
