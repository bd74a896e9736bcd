// SQLite and the file system for a child that is to die: SIGKILL before the n-th touch of the disk.
import { backup, DatabaseSync as RealDatabase } from '@photostructure/sqlite';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

export { backup };

let left = Infinity;
let lastWords = (): void => {};

/** Nothing runs after the last touch. */
function touch(): void {
  left -= 1;
  if (left > 0) return;
  lastWords();
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

type Statement = ReturnType<InstanceType<typeof RealDatabase>['prepare']>;

export class DatabaseSync extends RealDatabase {
  override exec(sql: string): void {
    touch();
    super.exec(sql);
  }

  override prepare(sql: string): Statement {
    const statement = super.prepare(sql);
    return new Proxy(statement, {
      get(target, name): unknown {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...values: unknown[]): unknown => {
          if (name === 'run') touch();
          return Reflect.apply(value, target, values);
        };
      },
    });
  }

  override close(): void {
    touch();
    super.close();
  }
}

/** It was not so bad after all. */
export function liveOn(): void {
  left = Infinity;
}

/** From now on. `say` is called before the end. */
export function dieBefore(touches: number, say = (): void => {}): void {
  left = touches;
  lastWords = say;
  for (const name of ['renameSync', 'fsyncSync', 'rmSync', 'writeFileSync', 'linkSync', 'chmodSync']) {
    const call: unknown = Reflect.get(fs, name);
    if (typeof call !== 'function') throw new Error(`there is no ${name}`);
    Reflect.set(fs, name, (...values: unknown[]): unknown => {
      touch();
      const answer: unknown = Reflect.apply(call, fs, values);
      return answer;
    });
  }
  syncBuiltinESMExports();
}
