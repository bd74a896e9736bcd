// Who works here: sign-in by PIN, waits after wrong tries, roles. Identity is asserted here and nowhere else.
import { z } from 'zod';
import { operatorSchema, type Operator } from '../../preload/contract/shop.ts';
import { roles, type Role } from '../../preload/contract/vocabulary.ts';
import type { Database } from './database.ts';
import { inTransaction, isBroken } from './transaction.ts';
import { TerminalError } from './errors.ts';
import { checkPin, hashPin, usualCost } from './pin-hash.ts';
import type { Clock, KeyVault } from './ports.ts';

/** What a provision file says of a person. */
export interface OperatorEntry extends Operator {
  pinHash: string;
}

export interface Operators {
  list(): Operator[];
  /** Takes the list of a provision file: new people come, missing ones can no longer sign in, counters stay. */
  replace(entries: readonly OperatorEntry[]): void;
  /** The person, if the PIN fits and the role suffices. Throws `wrong-pin`, `pin-blocked`, `not-allowed`. */
  prove(operatorId: string, pin: string, role?: Role): Promise<Operator>;
}

/** Five tries, then waits that grow; a right PIN ends them. Source: cashier.md S0, reliability P3. */
const freeTries = 5;
const waitsMs = [30_000, 120_000, 600_000, 1_800_000];

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  pin_hash: z.string(),
  wrong_tries: z.int(),
  blocked_until: z.int(),
});
type Row = z.infer<typeof rowSchema>;

/** `cost` of new PIN hashes; see pin-hash.ts. */
export function openOperators(db: Database, vault: KeyVault, clock: Clock, cost = usualCost): Operators {
  const all = db.prepare('SELECT id, name, role FROM operator WHERE is_active = 1 ORDER BY position');
  const one = db.prepare('SELECT * FROM operator WHERE id = ? AND is_active = 1');
  const upsert = db.prepare(`
    INSERT INTO operator (id, position, name, role, pin_hash) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name, role = excluded.role,
      pin_hash = excluded.pin_hash, is_active = 1`);
  const count = db.prepare('UPDATE operator SET wrong_tries = ?, blocked_until = ? WHERE id = ?');
  const strengthen = db.prepare('UPDATE operator SET pin_hash = ? WHERE id = ?');
  /** One check at a time, so that parallel calls cannot outrun the counter. */
  let turn: Promise<unknown> = Promise.resolve();

  function refuseWrongTry(row: Row): never {
    const tries = row.wrong_tries + 1;
    const beyond = tries - freeTries;
    const wait = beyond < 0 ? 0 : (waitsMs[Math.min(beyond, waitsMs.length - 1)] ?? 0);
    // A try that cannot be counted is none.
    if (isBroken(db)) throw new TerminalError('storage-failed', 'a wrong PIN cannot be counted');
    count.run(tries, wait === 0 ? 0 : clock.now() + wait, row.id);
    if (wait > 0) throw blocked(wait);
    throw new TerminalError('wrong-pin', 'the PIN does not fit', { left: freeTries - tries });
  }

  async function prove(operatorId: string, pin: string, role?: Role): Promise<Operator> {
    const raw: unknown = one.get(operatorId);
    if (raw === undefined || raw === null)
      throw new TerminalError('wrong-pin', 'nobody has this number', { left: 0 });
    const row = rowSchema.parse(raw);
    const remaining = row.blocked_until - clock.now();
    if (remaining > 0) throw blocked(Math.min(remaining, waitsMs.at(-1) ?? remaining));
    const pepper = await vault.pepper();
    const { fits, isWeak } = await checkPin(pin, row.pin_hash, pepper, cost);
    if (!fits) refuseWrongTry(row);
    const maySave = !isBroken(db);
    if (row.wrong_tries > 0 && maySave) count.run(0, 0, row.id);
    if (isWeak && maySave) strengthen.run(await hashPin(pin, pepper, cost), row.id);
    if (role !== undefined && row.role !== role)
      throw new TerminalError('not-allowed', `this needs a ${role}`);
    return operatorSchema.parse({ id: row.id, name: row.name, role: row.role });
  }

  return {
    list: () => all.all().map((row) => operatorSchema.parse(row)),
    replace(entries) {
      inTransaction(db, () => {
        db.exec('UPDATE operator SET is_active = 0');
        entries.forEach(({ id, name, role, pinHash }, position) =>
          upsert.run(id, position, name, role, pinHash),
        );
      });
    },
    prove(operatorId, pin, role) {
      const proof = turn.then(() => prove(operatorId, pin, role));
      turn = proof.catch(() => {});
      return proof;
    },
  };
}

function blocked(ms: number): TerminalError {
  return new TerminalError('pin-blocked', 'too many wrong PINs', { seconds: Math.ceil(ms / 1000) });
}
