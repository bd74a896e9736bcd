// What the table `setting` holds: one document a name, each checked by whoever owns it.
import { z } from 'zod';
import type { Database } from './database.ts';

const rowSchema = z.object({ body: z.string() }).nullish();

/** Null where nothing was written under the name. Throws ZodError for what does not fit. */
export function readSetting<Body>(db: Database, name: string, schema: z.ZodType<Body>): Body | null {
  const row = rowSchema.parse(db.prepare('SELECT body FROM setting WHERE name = ?').get(name));
  return row ? schema.parse(JSON.parse(row.body)) : null;
}

/** In place of what was there. */
export function writeSetting(db: Database, name: string, body: unknown): void {
  db.prepare(
    'INSERT INTO setting (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body',
  ).run(name, JSON.stringify(body));
}
