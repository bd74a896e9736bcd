// Mistakes in production code, as data: which expression of which file is wrong, and how. The build plants them all.
export interface Spot {
  /** A path from the root. */
  file: string;
  /** A piece of the file that is there once, so that the expression is found in it. */
  within: string;
  /** The sound expression, and the wrong one that stands in for it. */
  sound: string;
  wrong: string;
}

export interface Mistake {
  /** What the program does wrong. */
  name: string;
  spots: readonly Spot[];
}

export const mistakes: readonly Mistake[] = [
  {
    name: 'reads what was typed as a floating number',
    spots: [
      {
        file: 'preload/contract/money.ts',
        within: "const minor = Number((match[1] || '0') + decimals.padEnd(digits, '0'));",
        sound: "Number((match[1] || '0') + decimals.padEnd(digits, '0'))",
        wrong: 'Math.trunc(Number(text) * 10 ** digits)',
      },
    ],
  },
  {
    name: 'sends amounts through a floating number',
    spots: [
      {
        file: 'main/core/gateways/amounts.ts',
        within: 'const amount = minor * scale(currency);',
        sound: 'minor * scale(currency)',
        wrong: 'Math.trunc((minor / 100) * 100 * scale(currency))',
      },
    ],
  },
  {
    name: 'checks no signature of Ksher',
    spots: [
      {
        file: 'main/core/gateways/ksher-mch/wire.ts',
        within: 'const text = canonical(told.data);\n  if (text === null || !signer.verify(text, told.sign))',
        sound: '!signer.verify(text, told.sign)',
        wrong: 'false',
      },
    ],
  },
  {
    name: "checks no signature of Ksher's other gateway",
    spots: [
      {
        file: 'main/core/gateways/ksher-redirect/wire.ts',
        within: "typeof signature !== 'string' || !signer.verify(text, signature)",
        sound: '!signer.verify(text, signature)',
        wrong: 'false',
      },
    ],
  },
  {
    name: 'signs fields from the last to the first',
    spots: [
      {
        file: 'main/core/gateways/ksher-mch/signature.ts',
        within: ".filter((name) => name !== 'sign')\n    .sort(byBytes)",
        sound: 'byBytes',
        wrong: '(a, b) => byBytes(b, a)',
      },
    ],
  },
  {
    name: 'signs fields as they come',
    spots: [
      {
        file: 'main/core/gateways/ksher-redirect/signature.ts',
        within: 'for (const name of Object.keys(fields).sort())',
        sound: 'Object.keys(fields).sort()',
        wrong: 'Object.keys(fields)',
      },
    ],
  },
  {
    name: 'counts wrong PINs in memory',
    spots: [
      {
        file: 'main/core/operators.ts',
        within: 'count.run(tries, wait === 0 ? 0 : clock.now() + wait, row.id);',
        sound: 'count.run(tries, wait === 0 ? 0 : clock.now() + wait, row.id)',
        wrong:
          '(db.tries ??= new Map()).set(row.id, { wrong_tries: tries, blocked_until: wait === 0 ? 0 : clock.now() + wait })',
      },
      {
        file: 'main/core/operators.ts',
        within: 'const row = rowSchema.parse(raw);',
        sound: 'rowSchema.parse(raw)',
        wrong: '({ ...rowSchema.parse(raw), ...db.tries?.get(operatorId) })',
      },
    ],
  },
  {
    name: 'follows redirects',
    spots: [
      {
        file: 'main/core/gateways/transport.ts',
        within: 'return new Client(origin, { ...keeping, connect: tls });',
        sound: 'new Client(origin, { ...keeping, connect: tls })',
        wrong:
          'new Agent({ ...keeping, connect: tls }).compose(interceptors.redirect({ maxRedirections: 3 }))',
      },
      {
        file: 'main/core/gateways/transport.ts',
        within: 'if (isOver || leftAt !== null) controller',
        sound: 'leftAt !== null',
        wrong: 'false',
      },
    ],
  },
  {
    name: "takes one manager's yes for every refund of the order",
    spots: [
      {
        file: 'main/core/refunds/desk.ts',
        within: 'const asks = whyManager(draft.amount, shown);',
        sound: 'whyManager(draft.amount, shown)',
        wrong:
          'journal.ofOrder(draft.gateway, draft.orderKey).some(({ approvedBy }) => approvedBy) ? null : whyManager(draft.amount, shown)',
      },
    ],
  },
  {
    name: 'links no event to the one before',
    spots: [
      {
        file: 'main/core/refunds/chain.ts',
        within: '`${before}\\n${seq}',
        sound: 'before',
        wrong: "''",
      },
    ],
  },
  {
    name: 'takes any seal',
    spots: [
      {
        file: 'main/core/refunds/chain.ts',
        within: 'return right.length === given.length && timingSafeEqual(right, given);',
        sound: 'right.length === given.length && timingSafeEqual(right, given)',
        wrong: 'true',
      },
    ],
  },
  {
    name: 'frees the order while its refund is in doubt',
    spots: [
      {
        file: 'main/core/refunds/order-view.ts',
        within: 'return openStates.some((open) => open === state);',
        sound: 'openStates.some((open) => open === state)',
        wrong: "state !== 'unconfirmed' && openStates.some((open) => open === state)",
      },
      {
        file: 'main/core/database.ts',
        within: 'db.exec(sql);\n      fill?.(db);',
        sound: 'db.exec(sql)',
        wrong: `db.exec(sql.replaceAll("'unconfirmed', ", ''))`,
      },
    ],
  },
  {
    name: 'takes each click for a new one',
    spots: [
      {
        file: 'main/core/refunds/desk.ts',
        within: 'const before = journal.byClick(draft.clickToken);',
        sound: 'journal.byClick(draft.clickToken)',
        wrong: 'null',
      },
    ],
  },
  {
    name: 'keeps card numbers',
    spots: [
      {
        file: 'main/core/refunds/desk.ts',
        within: 'draft.reasonText === null ? null : maskCards(draft.reasonText)',
        sound: 'maskCards(draft.reasonText)',
        wrong: 'draft.reasonText',
      },
    ],
  },
  {
    name: 'goes on with a copied journal',
    spots: [
      {
        file: 'main/core/identity.ts',
        within: 'if (identity.machine !== null && machine !== null && identity.machine !== machine)',
        sound: 'identity.machine !== null && machine !== null && identity.machine !== machine',
        wrong: 'false',
      },
    ],
  },
];

/** What wrong expressions need beside what their file imports. */
export const imports: Readonly<Record<string, string>> = {
  'main/core/gateways/transport.ts': "import { Agent, interceptors } from 'undici';",
};
