// Numbered schema steps. A step is never edited once it has landed.
import { openStates } from '../../preload/contract/vocabulary.ts';
import type { Database } from './database.ts';
import { chainWhatIsThere } from './refunds/chain-what-is-there.ts';

export interface Migration {
  says: string;
  sql: string;
  /** What SQL cannot say, in the same transaction. */
  fill?: (db: Database) => void;
}

const open = openStates.map((state) => `'${state}'`).join(', ');

/** What both openings of step 6 begin with, and what their triggers write of it; as fixed as that step. */
const openedColumns = `
        id, gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, settled, body, sum, events,
        at, by, opened_seq, opened_hash`;
const openedIsWritten = `
        INSERT INTO refund
          (id, gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, holds_order, settled,
            body, sum, events)
        VALUES
          (NEW.id, NEW.gateway, NEW.refund_no, NEW.receipt_no, NEW.click_token, NEW.order_key, NEW.numbers, NEW.state,
            NEW.due_at, NEW.updated_at, NEW.settled = '', NEW.settled, NEW.body, NEW.sum, NEW.events);
        INSERT INTO event (seq, refund_id, at, event, by, row_sum, hash)
        VALUES (NEW.opened_seq, NEW.id, NEW.at, 'opened', NEW.by, NEW.sum, NEW.opened_hash);`;

export const migrations: readonly Migration[] = [
  {
    says: 'refunds with their append-only events, settings, operators',
    sql: `
      CREATE TABLE refund (
        id INTEGER PRIMARY KEY,
        gateway TEXT NOT NULL,
        refund_no TEXT NOT NULL,
        receipt_no TEXT NOT NULL UNIQUE,
        click_token TEXT NOT NULL UNIQUE,
        order_key TEXT NOT NULL,
        numbers TEXT NOT NULL,
        state TEXT NOT NULL,
        due_at INTEGER,
        updated_at INTEGER NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (gateway, refund_no)
      ) STRICT;
      CREATE UNIQUE INDEX one_open_refund_per_order ON refund (gateway, order_key) WHERE state IN (${open});
      CREATE INDEX refund_by_order ON refund (gateway, order_key);
      CREATE INDEX refund_due ON refund (due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX refund_by_state ON refund (state, id);

      CREATE TABLE event (
        seq INTEGER PRIMARY KEY,
        refund_id INTEGER NOT NULL REFERENCES refund (id),
        at INTEGER NOT NULL,
        event TEXT NOT NULL,
        by TEXT,
        why TEXT,
        request TEXT
      ) STRICT;
      CREATE INDEX event_by_refund ON event (refund_id, seq);
      CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
      CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
      CREATE TRIGGER refund_is_never_deleted BEFORE DELETE ON refund BEGIN SELECT RAISE(ABORT, 'refunds are never deleted'); END;
      CREATE TRIGGER refund_keeps_its_identity BEFORE UPDATE ON refund
        WHEN NEW.refund_no <> OLD.refund_no OR NEW.gateway <> OLD.gateway OR NEW.order_key <> OLD.order_key
          OR NEW.receipt_no <> OLD.receipt_no OR NEW.click_token <> OLD.click_token
        BEGIN SELECT RAISE(ABORT, 'a refund keeps its numbers'); END;
      CREATE TRIGGER refund_final_state_stays BEFORE UPDATE ON refund
        WHEN OLD.state IN ('refunded', 'rejected', 'cancelled') AND NEW.state <> OLD.state
        BEGIN SELECT RAISE(ABORT, 'a final state stays'); END;

      CREATE TABLE setting (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;

      CREATE TABLE operator (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        pin_hash TEXT NOT NULL,
        wrong_tries INTEGER NOT NULL DEFAULT 0,
        blocked_until INTEGER NOT NULL DEFAULT 0,
        is_active INTEGER NOT NULL DEFAULT 1
      ) STRICT;
    `,
  },
  {
    says: 'checksums and the hash chain with its seal, the catalogue for searching, paper, number series, identity',
    sql: `
      DROP TRIGGER event_is_never_changed;
      DROP INDEX refund_due;
      DROP INDEX refund_by_state;
      ALTER TABLE refund ADD COLUMN sum TEXT NOT NULL DEFAULT '';
      ALTER TABLE event ADD COLUMN row_sum TEXT NOT NULL DEFAULT '';
      ALTER TABLE event ADD COLUMN hash TEXT NOT NULL DEFAULT '';
      CREATE INDEX refund_due ON refund (gateway, due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX refund_open ON refund (state, id) WHERE state IN (${open});
      CREATE INDEX refund_done ON refund (updated_at) WHERE state IN ('refunded', 'rejected', 'cancelled');
      CREATE TABLE seal (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        seq INTEGER NOT NULL,
        hash TEXT NOT NULL,
        seal TEXT NOT NULL
      ) STRICT;

      CREATE TABLE listed (
        id INTEGER PRIMARY KEY REFERENCES refund (id),
        numbers TEXT NOT NULL,
        amount_minor INTEGER NOT NULL,
        operator_id TEXT NOT NULL,
        gateway TEXT NOT NULL,
        state TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX listed_by_amount ON listed (amount_minor, id);
      CREATE INDEX listed_by_operator ON listed (operator_id, id);
      CREATE INDEX listed_by_gateway ON listed (gateway, id);
      CREATE INDEX listed_by_state ON listed (state, id);
      CREATE INDEX listed_by_time ON listed (created_at, id);
      CREATE VIRTUAL TABLE gram
        USING fts5 (grams, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '._-'");
      CREATE TABLE listing (only INTEGER PRIMARY KEY CHECK (only = 1), seq INTEGER NOT NULL) STRICT;
      INSERT INTO listing (only, seq) VALUES (1, 0);

      CREATE TABLE print_job (
        id INTEGER PRIMARY KEY,
        refund_no TEXT NOT NULL,
        copy TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('owed', 'printing', 'printed', 'doubtful', 'dropped')),
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0,
        note TEXT
      ) STRICT;
      CREATE INDEX print_job_by_refund ON print_job (refund_no, id);
      CREATE INDEX print_job_unfinished ON print_job (id) WHERE state IN ('owed', 'printing', 'doubtful');
      CREATE TABLE slip_number (series TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
    `,
    fill(db) {
      chainWhatIsThere(db);
      db.exec(`
        CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
          BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
        CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
          WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
          BEGIN SELECT RAISE(ABORT, 'events follow one another'); END;
        CREATE TRIGGER refund_keeps_its_id BEFORE UPDATE OF id ON refund
          WHEN NEW.id <> OLD.id BEGIN SELECT RAISE(ABORT, 'a refund keeps its numbers'); END;
      `);
    },
  },
  {
    says: 'steps that write fewer pages: a refund lists its events itself, and what is open stands in a column of its own',
    sql: `
      ALTER TABLE refund ADD COLUMN events TEXT NOT NULL DEFAULT '';
      UPDATE refund SET events = coalesce(
        (SELECT group_concat(seq, ',' ORDER BY seq) FROM event WHERE refund_id = refund.id), '');
      DROP INDEX event_by_refund;
      DROP TRIGGER refund_keeps_its_identity;
      CREATE TRIGGER refund_keeps_its_identity
        BEFORE UPDATE OF refund_no, gateway, order_key, receipt_no, click_token ON refund
        WHEN NEW.refund_no <> OLD.refund_no OR NEW.gateway <> OLD.gateway OR NEW.order_key <> OLD.order_key
          OR NEW.receipt_no <> OLD.receipt_no OR NEW.click_token <> OLD.click_token
        BEGIN SELECT RAISE(ABORT, 'a refund keeps its numbers'); END;

      ALTER TABLE refund ADD COLUMN is_open INTEGER NOT NULL DEFAULT 1;
      UPDATE refund SET is_open = 0 WHERE state NOT IN (${open});
      DROP INDEX one_open_refund_per_order;
      -- A step from one open state to the next leaves it alone.
      CREATE UNIQUE INDEX one_open_refund_per_order ON refund (gateway, order_key) WHERE is_open = 1;
      CREATE TRIGGER refund_begins_as_open_as_its_state BEFORE INSERT ON refund
        WHEN NEW.is_open <> (NEW.state IN (${open}))
        BEGIN SELECT RAISE(ABORT, 'a refund is as open as its state'); END;
      CREATE TRIGGER refund_is_as_open_as_its_state BEFORE UPDATE OF state, is_open ON refund
        WHEN NEW.is_open <> (NEW.state IN (${open})) AND (OLD.is_open = 1 OR NEW.state = OLD.state)
        BEGIN SELECT RAISE(ABORT, 'a refund is as open as its state'); END;
    `,
  },
  {
    says: 'a new refund, its events and the seal over them are one statement, which SQLite commits by itself',
    sql: `
      CREATE VIEW opening (
        id, gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, is_open, body, sum, events,
        at, by, opened_seq, opened_hash, step, step_by, why, request, step_seq, step_hash, sealed_seq, sealed_hash, seal
      ) AS SELECT ${Array.from({ length: 27 }, () => 'NULL').join(', ')};
      CREATE TRIGGER opening_is_written INSTEAD OF INSERT ON opening BEGIN
        INSERT INTO refund
          (id, gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, is_open, body, sum, events)
        VALUES
          (NEW.id, NEW.gateway, NEW.refund_no, NEW.receipt_no, NEW.click_token, NEW.order_key, NEW.numbers, NEW.state,
            NEW.due_at, NEW.updated_at, NEW.is_open, NEW.body, NEW.sum, NEW.events);
        INSERT INTO event (seq, refund_id, at, event, by, why, request, row_sum, hash)
        VALUES (NEW.opened_seq, NEW.id, NEW.at, 'opened', NEW.by, NULL, NULL, NEW.sum, NEW.opened_hash);
        INSERT INTO event (seq, refund_id, at, event, by, why, request, row_sum, hash)
        SELECT NEW.step_seq, NEW.id, NEW.at, NEW.step, NEW.step_by, NEW.why, NEW.request, NEW.sum, NEW.step_hash
        WHERE NEW.step IS NOT NULL;
        UPDATE seal SET seq = NEW.sealed_seq, hash = NEW.sealed_hash, seal = NEW.seal;
      END;
    `,
  },
  {
    says: 'steps that ask no trigger: what is final stands in a column of its own, and an order is let go when another refund of it comes',
    sql: `
      DROP VIEW opening;
      -- A gap is found in the chain, which is checked; to look for one before each event cost as much as the event.
      DROP TRIGGER event_follows_the_last;
      DROP TRIGGER refund_final_state_stays;
      DROP TRIGGER refund_begins_as_open_as_its_state;
      DROP TRIGGER refund_is_as_open_as_its_state;
      DROP INDEX one_open_refund_per_order;
      DROP INDEX refund_open;
      DROP INDEX refund_done;
      ALTER TABLE refund RENAME COLUMN is_open TO holds_order;
      ALTER TABLE refund ADD COLUMN settled TEXT NOT NULL DEFAULT '';
      UPDATE refund SET settled = state WHERE state NOT IN (${open});
      ALTER TABLE refund ADD CONSTRAINT "a final state stays"
        CHECK (settled = CASE state
          WHEN 'refunded' THEN state WHEN 'rejected' THEN state WHEN 'cancelled' THEN state ELSE '' END);
      ALTER TABLE refund ADD CONSTRAINT "an open refund holds its order" CHECK (settled <> '' OR holds_order = 1);
      -- A finished refund holds its order until another one comes: to let go at once would write one page more for each.
      CREATE UNIQUE INDEX one_open_refund_per_order ON refund (gateway, order_key) WHERE holds_order = 1;
      -- For a list in a condition SQLite makes a table with each statement.
      CREATE INDEX refund_open ON refund (state, id) WHERE settled = '';
      CREATE INDEX refund_done ON refund (updated_at) WHERE settled <> '';
      CREATE TRIGGER refund_stays_settled BEFORE UPDATE OF settled ON refund
        WHEN OLD.settled <> '' AND NEW.settled <> OLD.settled
        BEGIN SELECT RAISE(ABORT, 'a final state stays'); END;

      CREATE VIEW opening (
        id, gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, settled, body, sum, events,
        at, by, opened_seq, opened_hash, step, step_by, why, request, step_seq, step_hash, sealed_seq, sealed_hash, seal
      ) AS SELECT ${Array.from({ length: 27 }, () => 'NULL').join(', ')};
      CREATE TRIGGER opening_is_written INSTEAD OF INSERT ON opening BEGIN
        INSERT INTO refund
          (id, gateway, refund_no, receipt_no, click_token, order_key, numbers, state, due_at, updated_at, holds_order, settled,
            body, sum, events)
        VALUES
          (NEW.id, NEW.gateway, NEW.refund_no, NEW.receipt_no, NEW.click_token, NEW.order_key, NEW.numbers, NEW.state,
            NEW.due_at, NEW.updated_at, NEW.settled = '', NEW.settled, NEW.body, NEW.sum, NEW.events);
        INSERT INTO event (seq, refund_id, at, event, by, why, request, row_sum, hash)
        VALUES (NEW.opened_seq, NEW.id, NEW.at, 'opened', NEW.by, NULL, NULL, NEW.sum, NEW.opened_hash);
        INSERT INTO event (seq, refund_id, at, event, by, why, request, row_sum, hash)
        SELECT NEW.step_seq, NEW.id, NEW.at, NEW.step, NEW.step_by, NEW.why, NEW.request, NEW.sum, NEW.step_hash
        WHERE NEW.step IS NOT NULL;
        UPDATE seal SET seq = NEW.sealed_seq, hash = NEW.sealed_hash, seal = NEW.seal;
      END;
    `,
  },
  {
    says: 'an opening for each of the two kinds: to choose between them in SQL made a table with every refund',
    sql: `
      DROP VIEW opening;
      CREATE VIEW opening (
        ${openedColumns}, seal
      ) AS SELECT ${Array.from({ length: 19 }, () => 'NULL').join(', ')};
      CREATE TRIGGER opening_is_written INSTEAD OF INSERT ON opening BEGIN
        ${openedIsWritten}
        UPDATE seal SET seq = NEW.opened_seq, hash = NEW.opened_hash, seal = NEW.seal;
      END;
      CREATE VIEW opening_with_step (
        ${openedColumns}, step, step_by, why, request, step_seq, step_hash, seal
      ) AS SELECT ${Array.from({ length: 25 }, () => 'NULL').join(', ')};
      CREATE TRIGGER opening_with_step_is_written INSTEAD OF INSERT ON opening_with_step BEGIN
        ${openedIsWritten}
        INSERT INTO event (seq, refund_id, at, event, by, why, request, row_sum, hash)
        VALUES (NEW.step_seq, NEW.id, NEW.at, NEW.step, NEW.step_by, NEW.why, NEW.request, NEW.sum, NEW.step_hash);
        UPDATE seal SET seq = NEW.step_seq, hash = NEW.step_hash, seal = NEW.seal;
      END;
    `,
  },
];
