// Layer L4: the power is cut after every operation of a recorded day, and no acknowledged step may be missing afterwards.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openScratchFolder } from '../../support/scratch-folder.ts';
import { kept, type Hit, type Layer, type Runner } from '../layer.ts';
import { createRandom } from '../random.ts';
import { cutOf, worldsFor, type Cut } from './cut.ts';
import { createDisk, fates, type Fate, type Found } from './disk.ts';
import { judge, openReader, type Finding, type Reading } from './judge.ts';
import type { Operation } from './operations.ts';
import { recordDay, whyNotRecorded, type Day, type Synchronous } from './recording.ts';

/** So many cuts leave 20,000 states that differ. Source: reliability 6, L4. */
const cuts = 24_000;

const points = {
  opened: 'states that differ, opened and judged',
  beforeAll: 'cut before the first acknowledgement',
  inLog: 'cut with unsynced writes to the log',
  inFile: 'cut with unsynced writes to the file itself',
  namesLost: 'names were taken back',
  stepThere: 'the step under way was there',
  stepGone: 'the step under way was gone',
  // A layer that never sees harm where harm must be done is blind.
  controlLost: 'control NORMAL: an acknowledged step was lost',
  controlDamaged: 'control OFF: the file was damaged',
};
const pointOf = (fate: Fate): string => `unsynced writes: ${fate}`;

export const powerLayer: Layer = {
  name: 'power',
  says: 'power cuts in a recorded day, after each write and each sync of its journal',
  size: { kind: 'seeds', test: worldsFor(cuts), night: worldsFor(10 * cuts) },
  batch: 600,
  points: [...fates.map(pointOf), ...Object.values(points)],
  gate: { least: 100, from: worldsFor(cuts), more: { [points.opened]: 20_000 } },
  obstacle: whyNotRecorded,
  open: openRunner,
};

function openRunner(): Runner {
  const scratch = openScratchFolder();
  const folder = join(scratch.path, 'found');
  mkdirSync(folder);
  const read = openReader(folder);
  const days = { FULL: replay('FULL'), NORMAL: replay('NORMAL'), OFF: replay('OFF') };
  const readings = new Map<string, Reading>();
  const planOf = (seed: number) => cutOf(seed, (synchronous) => days[synchronous].day.operations.length);

  function suffer({ synchronous, after, fate, seed }: Cut, hit: Hit) {
    const { day, goTo } = days[synchronous];
    const { disk, acknowledged } = goTo(after);
    const unsynced = disk.unsynced();
    const found = disk.cut(fate, createRandom(seed));
    const key = createHash('sha1').update(`${synchronous} ${found.key}`).digest('base64');
    const known = readings.get(key);
    const reading = known ?? readAnew(found);
    readings.set(key, reading);
    const finding = judge(reading, day.contents, acknowledged);
    if (!known && synchronous === 'FULL') hit(points.opened);
    if (acknowledged === 0) hit(points.beforeAll);
    if (unsynced.has('refunds.db-wal')) hit(points.inLog);
    if (unsynced.has('refunds.db')) hit(points.inFile);
    if (found.namesLost > 0) hit(points.namesLost);
    if (unsynced.size > 0) hit(pointOf(fate));
    return { finding, found, acknowledged };
  }

  function readAnew({ files }: Found): Reading {
    for (const name of readdirSync(folder)) unlinkSync(join(folder, name));
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    return read();
  }

  return {
    run(seed, hit) {
      const cut = planOf(seed);
      const { finding, acknowledged } = suffer(cut, hit);
      if (cut.synchronous !== 'FULL') {
        countControl(cut.synchronous, finding, hit);
        return kept;
      }
      if (finding.kind !== 'whole') return { failure: `${finding.kind}: ${finding.says}`, note: null };
      hit(finding.steps > acknowledged ? points.stepThere : points.stepGone);
      return kept;
    },
    tell(seed) {
      const cut = planOf(seed);
      const { finding, found, acknowledged } = suffer(cut, () => {});
      const { day } = days[cut.synchronous];
      return [
        `synchronous=${cut.synchronous}, cut after ${cut.after} of ${day.operations.length} operations, ${acknowledged} steps acknowledged`,
        ...day.operations.slice(Math.max(0, cut.after - 12), cut.after).map((each) => `  ${nameOf(each)}`),
        `the power is gone; unsynced writes: ${cut.fate}; changes of names taken back: ${found.namesLost}`,
        ...[...found.files].map(([name, bytes]) => `  found ${name}, ${bytes.length} bytes`),
        finding.kind === 'whole' ? `${finding.steps} steps are there` : `${finding.kind}: ${finding.says}`,
      ];
    },
    close: scratch.remove,
  };
}

function countControl(synchronous: Synchronous, { kind }: Finding, hit: Hit): void {
  if (synchronous === 'NORMAL' && kind === 'lost') hit(points.controlLost);
  if (synchronous === 'OFF' && kind === 'damaged') hit(points.controlDamaged);
}

/** A recorded day that can be gone through; quick where it only goes on. */
function replay(synchronous: Synchronous) {
  const day: Day = recordDay(synchronous);
  let at = { disk: createDisk(), done: 0, acknowledged: 0 };
  return {
    day,
    goTo(after: number) {
      if (after < at.done) at = { disk: createDisk(), done: 0, acknowledged: 0 };
      for (const operation of day.operations.slice(at.done, after)) {
        at.disk.apply(operation);
        if (operation.kind === 'said') at.acknowledged += 1;
      }
      at.done = after;
      return at;
    },
  };
}

function nameOf(operation: Operation): string {
  if (operation.kind === 'said') return 'a step was acknowledged';
  if (operation.kind !== 'written') return Object.values(operation).join(' ');
  return `written ${operation.bytes.length} bytes at ${operation.at} of file ${operation.file}`;
}
