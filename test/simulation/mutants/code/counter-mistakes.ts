// Mistakes at the counter: PINs, approvals, clicks, orders in doubt, and the journal that must prove them all.
import type { Mistake } from './mistake.ts';

export const counterMistakes: readonly Mistake[] = [
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
    name: 'does not ask again what is left before it sends',
    spots: [
      {
        file: 'main/core/refunds/desk.ts',
        within: 'isOffline(draft.gateway) ? null : await orders.recheck(shown.order, signer);',
        sound: 'orders.recheck(shown.order, signer)',
        wrong: 'shown',
      },
    ],
  },
  {
    name: 'lets no submit wait for the one before',
    spots: [
      {
        file: 'main/core/refunds/desk.ts',
        within: 'const submitted = turn.then(() => submit(draft, operator));',
        sound: 'turn.then(() => submit(draft, operator))',
        wrong: 'submit(draft, operator)',
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
