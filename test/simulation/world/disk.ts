// The database as a world's terminals see it: real SQLite in memory, whose commits can fail and whose owner can die at one.
import { DatabaseSync } from '@photostructure/sqlite';
import type { Database } from '../../../main/core/database.ts';
import { migrations } from '../../../main/core/migrations.ts';
import { Arranged, Ended, type Life } from './life.ts';

type Statement = ReturnType<Database['prepare']>;

export interface Disk {
  /** What is committed, read past the terminal. */
  readonly contents: Database;
  /** Whether the terminal has begun what it has not committed yet. */
  readonly isInTransaction: boolean;
  /** The database as one life has it. */
  open(life: Life): Database;
  /** As new, for the next world. */
  wipe(): void;
  close(): void;
}

/**
 * One for all worlds of a thread, since making its tables takes longer than most worlds: a world lives in a transaction of
 * its own that is never committed, and what is a transaction to the terminal is a savepoint in it.
 */
export function openDisk(): Disk {
  const database = new DatabaseSync(':memory:');
  database.exec('PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON');
  for (const { sql, fill } of migrations) {
    database.exec(sql);
    fill?.(database);
  }
  database.exec(`PRAGMA user_version = ${migrations.length}; BEGIN`);
  const prepared = new Map<string, Statement>();
  let isInTransaction = false;

  /** Each text is prepared once, though every life prepares all of its own. */
  function prepare(sql: string): Statement {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  }

  function begin(): void {
    prepare('SAVEPOINT step').run();
    isInTransaction = true;
  }

  function commit(): void {
    prepare('RELEASE step').run();
    isInTransaction = false;
  }

  function rollback(): void {
    if (!isInTransaction) return;
    database.exec('ROLLBACK TO step; RELEASE step');
    isInTransaction = false;
  }

  /** `change` writes; it stays if the commit does. */
  function committed<T>(life: Life, change: () => T): T {
    const fault = life.step('commit');
    if (fault === 'error') throw new DiskFault('disk I/O error', 10);
    if (fault === 'rejection') throw new DiskFault('database or disk is full', 13);
    assertAlive(life);
    const done = change();
    const faultAfter = life.step('committed');
    assertAlive(life);
    // It is on the disk, but the disk does not say so.
    if (faultAfter) throw new DiskFault('disk I/O error', 10);
    return done;
  }

  function run(life: Life, sql: string, write: () => unknown): unknown {
    if (sql === 'COMMIT') return committed(life, commit);
    if (sql === 'ROLLBACK') return rollback();
    if (sql.startsWith('BEGIN')) return begin();
    // Outside of a transaction a statement that writes commits by itself.
    return isInTransaction ? write() : committed(life, write);
  }

  function statementOf(life: Life, sql: string): Statement {
    const isFrame = /^(BEGIN|COMMIT|ROLLBACK)/.test(sql);
    const statement = prepare(isFrame ? 'SELECT 1' : sql);
    const methods = new Map<PropertyKey, unknown>();

    function methodOf(name: PropertyKey): unknown {
      const value: unknown = Reflect.get(statement, name, statement);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        assertAlive(life);
        if (name !== 'run') return Reflect.apply(value, statement, given);
        return run(life, sql, () => Reflect.apply(value, statement, given));
      };
    }

    return new Proxy(statement, {
      get(_, name): unknown {
        const method = methods.get(name) ?? methodOf(name);
        methods.set(name, method);
        return method;
      },
    });
  }

  function open(life: Life): Database {
    // Nothing that was not committed outlives the program.
    life.onEnd(rollback);
    return new Proxy(database, {
      get(target, name): unknown {
        assertAlive(life);
        switch (name) {
          case 'isTransaction':
            return isInTransaction;
          case 'prepare':
            return (sql: string) => statementOf(life, sql);
          case 'exec':
            return (sql: string) => run(life, sql, () => target.exec(sql));
          default: {
            const value: unknown = Reflect.get(target, name, target);
            if (typeof value !== 'function') return value;
            return (...given: unknown[]): unknown => Reflect.apply(value, target, given);
          }
        }
      },
    });
  }

  return {
    contents: new Proxy(database, {
      get: (target, name): unknown => (name === 'prepare' ? prepare : Reflect.get(target, name, target)),
    }),
    get isInTransaction() {
      return isInTransaction;
    },
    open,
    wipe() {
      rollback();
      database.exec('ROLLBACK; BEGIN');
    },
    close: () => database.close(),
  };
}

/** As SQLite reports it, by its own code. */
class DiskFault extends Arranged {
  readonly errcode: number;

  constructor(message: string, errcode: number) {
    super(message);
    this.errcode = errcode;
  }
}

function assertAlive(life: Life): void {
  if (life.isOver) throw new Ended('the program has ended');
}
