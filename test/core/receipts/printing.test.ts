// What is owed to the printer is journaled first, printed later, asked about when in doubt, and never in the money's way.
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it } from 'vitest';
import { openWire, type Wire } from '../../../main/core/gateways/http.ts';
import type { PrintJob } from '../../../preload/contract/print.ts';
import type { PrintTrouble } from '../../../preload/contract/vocabulary.ts';
import { hostPrinter, type HostPrinter } from '../../support/host-printer.ts';
import {
  anOrder,
  openSandbox,
  startTerminal,
  temporaryFolder,
  type StartOptions,
} from '../../support/start-terminal.ts';
import { testClock } from '../../support/test-clock.ts';

const orderNo = '2103301701291052';

/** A terminal with a printer, and every step of paper that it told about. */
async function withPrinter(printer: HostPrinter, options: StartOptions = {}) {
  const clock = testClock();
  const running = await startTerminal({ printers: [printer], clock, ...options });
  const told: PrintJob['state'][] = [];
  running.terminal.onEvent((event, body) => {
    if (event === 'print.changed' && isJob(body)) told.push(body.state);
  });
  const jobs = async () => (await running.call('print.list', {})).jobs;
  return { ...running, told, jobs, clock };
}

function isJob(body: unknown): body is PrintJob {
  return typeof body === 'object' && body !== null && 'state' in body && 'copy' in body;
}

async function refunded(printer: HostPrinter, options: StartOptions = {}) {
  const running = await withPrinter(printer, options);
  const { refundNo } = await running.refund(orderNo, 5050);
  await running.reaches(refundNo, 'refunded');
  return { ...running, refundNo };
}

/** Of the last paper that was brought to the printer. */
function lastPaper({ jobs }: HostPrinter): string {
  return JSON.stringify(jobs.at(-1)?.receipt.lines);
}

describe('a receipt that prints by itself', () => {
  it('comes once the refund is proven, and once only', async () => {
    const printer = hostPrinter();
    const { call, refundNo, told, jobs } = await refunded(printer);
    await expect.poll(() => told).toEqual(['owed', 'printing', 'printed']);
    expect(printer.jobs).toHaveLength(1);
    expect(printer.jobs[0]?.receipt).toMatchObject({ kind: 'refund', copy: 'customer', duplicate: 0 });
    expect(await jobs()).toEqual([]);
    const { history, papers } = await call('refund.read', { refundNo });
    expect(papers.map(({ copy, state }) => [copy, state])).toEqual([['customer', 'printed']]);
    expect(history.slice(-2).map(({ event, by }) => [event, by])).toEqual([
      ['print-asked', null],
      ['printed', null],
    ]);
  });

  it('comes while the screen is locked', async () => {
    const printer = hostPrinter();
    printer.trouble = 'paper-out';
    const { call, told, clock } = await refunded(printer);
    await expect.poll(() => told.at(-1)).toBe('owed');
    await call('session.lock', {});
    printer.trouble = null;
    clock.advance(5_000);
    await expect.poll(() => told.at(-1)).toBe('printed');
    expect((await call('terminal.status', {})).operator).toBeNull();
  });

  it('comes for the shop first and then for the customer, where the shop wants both', async () => {
    const printer = hostPrinter();
    await refunded(printer, { receipt: { autoPrint: 'both' } });
    await expect
      .poll(() => printer.jobs.map(({ receipt }) => receipt.copy))
      .toEqual(['merchant', 'customer']);
  });

  it('does not come where the shop wants none, nor where the page prints', async () => {
    const printer = hostPrinter();
    const { told } = await refunded(printer, { receipt: { autoPrint: 'none' } });
    expect(told).toEqual([]);
    const page = await startTerminal();
    const { refundNo } = await page.refund(orderNo, 5050);
    expect((await page.reaches(refundNo, 'refunded')).prints).toBe(0);
  });

  it('is a request slip for what is only saved, and the receipt once it went through', async () => {
    const printer = hostPrinter();
    const wire = openWire({ connectMs: 2_000, answerMs: 2_000, maxBytes: 1_000_000 });
    let isCut = false;
    const cutting: Wire = {
      ...wire,
      post: (request) =>
        isCut ? Promise.resolve({ kind: 'not-sent', why: 'the line is cut' }) : wire.post(request),
    };
    const { call, lookUp, reaches } = await withPrinter(printer, { wire: cutting });
    const { order } = await lookUp(orderNo);
    isCut = true;
    const { refundNo } = await call('refund.submit', {
      clickToken: '6f9b1c1e-8a57-4c36-9a53-0d1c2c3d4e5f',
      gateway: order.gateway,
      orderKey: order.orderKey,
      amount: { minor: 5050, currency: 'THB' },
      reason: 'damaged',
      reasonText: null,
    });
    await reaches(refundNo, 'queued');
    await expect.poll(() => printer.jobs.map(({ receipt }) => receipt.kind)).toEqual(['request']);
    expect(lastPaper(printer)).toContain('REQUEST SAVED - NOT YET REFUNDED');
    isCut = false;
    await call('refund.hurry', { refundNo });
    await reaches(refundNo, 'refunded');
    await expect.poll(() => printer.jobs.map(({ receipt }) => receipt.kind)).toEqual(['request', 'refund']);
    expect(printer.jobs.map(({ receipt }) => receipt.duplicate)).toEqual([0, 0]);
  });

  it('is a pending slip once the first question left the refund in doubt', async () => {
    const printer = hostPrinter();
    const faults = [{ on: 'refund', nth: 1, do: 'drop-before' }] as const;
    const { refund, reaches, clock } = await withPrinter(printer, { faults: [...faults] });
    const { refundNo } = await refund(orderNo, 5050);
    await reaches(refundNo, 'unconfirmed');
    expect(printer.jobs).toEqual([]);
    clock.advance(2_000);
    await expect.poll(() => printer.jobs.map(({ receipt }) => receipt.kind)).toEqual(['pending']);
    expect(lastPaper(printer)).toContain('BEING CHECKED - NOT CONFIRMED');
  });

  it('that was owed when the refund went on says what is true now, and only once', async () => {
    const printer = hostPrinter();
    printer.trouble = 'cover-open';
    const { call, refund, refusal, told, jobs } = await withPrinter(printer, { limits: { THB: '1.00' } });
    const { refundNo } = await refund(orderNo, 5050);
    await call('receipt.print', { refundNo, copy: 'customer' });
    await expect.poll(() => told.at(-1)).toBe('owed');
    await call('refund.cancel', { refundNo });
    printer.trouble = null;
    const before = printer.jobs.length;
    await call('print.retry', { id: null });
    await expect.poll(() => told.at(-1)).toBe('printed');
    expect(printer.jobs.slice(before).map(({ receipt }) => receipt.kind)).toEqual(['not-refunded']);
    expect(await jobs()).toEqual([]);
    expect(await refusal('print.retry', { id: 1 })).toBe('print-wrong-state');
  });
});

describe('a printer that does not print', () => {
  it.each<PrintTrouble>(['paper-out', 'cover-open', 'offline', 'unreachable', 'no-answer'])(
    '(%s) leaves the refund alone, is told, and the same copy comes later',
    async (trouble) => {
      const printer = hostPrinter();
      printer.trouble = trouble;
      const { call, refundNo, told, jobs, sandbox, defects } = await refunded(printer);
      await expect.poll(() => told.at(-1)).toBe('owed');
      await expect.poll(async () => (await jobs())[0]?.trouble).toBe(trouble);
      expect((await call('terminal.status', {})).printing).toEqual({
        printers: ['Counter'],
        owed: 1,
        doubtful: 0,
        trouble,
      });
      const { refund } = await call('refund.read', { refundNo });
      expect(refund).toMatchObject({ state: 'refunded', prints: 1 });
      expect(sandbox.ledger.bookings()).toHaveLength(1);
      printer.trouble = null;
      await call('print.retry', { id: null });
      await expect.poll(() => told.at(-1)).toBe('printed');
      // Nothing of the first try came out, so this is no duplicate.
      expect(printer.jobs.at(-1)?.receipt.duplicate).toBe(0);
      expect(defects).toEqual([]);
    },
  );

  it('is tried again by itself, less and less often, until it prints', async () => {
    const printer = hostPrinter();
    printer.trouble = 'paper-out';
    const { told, clock, jobs } = await refunded(printer);
    await expect.poll(() => printer.jobs.length).toBe(1);
    for (const [tries, pauseMs] of [
      [2, 5_000],
      [3, 10_000],
      [4, 20_000],
      [5, 40_000],
      [6, 60_000],
      [7, 60_000],
    ] as const) {
      await expect.poll(async () => (await jobs())[0]?.state).toBe('owed');
      clock.advance(pauseMs - 1);
      expect(printer.jobs).toHaveLength(tries - 1);
      clock.advance(1);
      await expect.poll(() => printer.jobs.length).toBe(tries);
    }
    await expect.poll(async () => (await jobs())[0]?.state).toBe('owed');
    printer.trouble = null;
    clock.advance(60_000);
    await expect.poll(() => told.at(-1)).toBe('printed');
  });

  it('owes one paper, however often a person presses print', async () => {
    const printer = hostPrinter();
    printer.trouble = 'paper-out';
    const { call, refundNo, told, jobs } = await refunded(printer);
    await expect.poll(() => told.at(-1)).toBe('owed');
    const ids = new Set<number>();
    for (const _ of [1, 2, 3, 4])
      ids.add((await call('receipt.print', { refundNo, copy: 'customer' })).job.id);
    expect(ids.size).toBe(1);
    expect(await jobs()).toHaveLength(1);
    expect((await call('refund.read', { refundNo })).refund.prints).toBe(1);
  });

  it('is left for another one', async () => {
    const broken = hostPrinter('Counter');
    broken.trouble = 'offline';
    const other = hostPrinter('Office', 58);
    const { call, told, jobs, refusal } = await refunded(broken, { printers: [broken, other] });
    await expect.poll(() => told.at(-1)).toBe('owed');
    const [job] = await jobs();
    if (!job) throw new Error('nothing is owed');
    expect(await refusal('print.retry', { id: job.id, printer: 2 })).toBe('printer-failed');
    await call('print.retry', { id: job.id, printer: 1 });
    await expect.poll(() => told.at(-1)).toBe('printed');
    expect(other.jobs.map(({ picture }) => picture.width)).toEqual([384]);
  });

  it('keeps what nobody needs any more from being printed once a person said so', async () => {
    const printer = hostPrinter();
    printer.trouble = 'paper-out';
    const { call, refundNo, told, jobs, refusal } = await refunded(printer);
    await expect.poll(() => told.at(-1)).toBe('owed');
    const [job] = await jobs();
    const id = job?.id ?? 0;
    expect(await refusal('print.settle', { id, verdict: 'complete' })).toBe('print-wrong-state');
    expect(await refusal('print.settle', { id: 999, verdict: 'drop' })).toBe('print-not-found');
    expect((await call('print.settle', { id, verdict: 'drop' })).state).toBe('dropped');
    expect(await jobs()).toEqual([]);
    const { history } = await call('refund.read', { refundNo });
    expect(history.at(-1)).toMatchObject({ event: 'print-dropped', by: 'Noi K.' });
  });
});

describe('a paper that is perhaps half out', () => {
  async function doubtful() {
    const printer = hostPrinter();
    Object.assign(printer, { trouble: 'broken-off', isDoubtful: true });
    const running = await refunded(printer);
    await expect.poll(() => running.told.at(-1)).toBe('doubtful');
    Object.assign(printer, { trouble: null, isDoubtful: false });
    const [job] = await running.jobs();
    return { ...running, printer, id: job?.id ?? 0 };
  }

  it('waits for a person, and is not printed again by itself', async () => {
    const { call, jobs, printer, told } = await doubtful();
    expect(await jobs()).toMatchObject([{ state: 'doubtful', trouble: 'broken-off' }]);
    await call('print.retry', { id: null });
    await call('receipt.read', { refundNo: (await jobs())[0]?.refundNo ?? '', copy: 'customer' });
    expect(told.at(-1)).toBe('doubtful');
    expect(printer.jobs).toHaveLength(1);
    expect((await call('terminal.status', {})).printing).toMatchObject({ owed: 0, doubtful: 1 });
  });

  it('was complete, says the person', async () => {
    const { call, id, jobs, refundNo } = await doubtful();
    expect((await call('print.settle', { id, verdict: 'complete' })).state).toBe('printed');
    expect(await jobs()).toEqual([]);
    const { history } = await call('refund.read', { refundNo });
    expect(history.slice(-2).map(({ event, by }) => [event, by])).toEqual([
      ['print-doubtful', null],
      ['printed', 'Noi K.'],
    ]);
  });

  it('is printed again as a duplicate, because a part of the first may lie about', async () => {
    const { call, id, printer, told } = await doubtful();
    const again = await call('print.settle', { id, verdict: 'again' });
    expect(again).toMatchObject({ duplicate: 1 });
    expect(again.id).not.toBe(id);
    await expect.poll(() => told.at(-1)).toBe('printed');
    expect(printer.jobs.at(-1)?.receipt.duplicate).toBe(1);
    expect(lastPaper(printer)).toContain('DUPLICATE 1');
  });

  it('and a defect of the printer’s driver is such a paper too', async () => {
    const printer = hostPrinter();
    printer.print = () => Promise.reject(new TypeError('a defect'));
    const { told, defects, jobs } = await refunded(printer);
    await expect.poll(() => told.at(-1)).toBe('doubtful');
    expect(defects).toEqual([new TypeError('a defect')]);
    expect(await jobs()).toHaveLength(1);
  });
});

describe('a terminal that dies', () => {
  it('while a paper is at the printer asks afterwards whether it was complete', async () => {
    const folder = temporaryFolder();
    const printer = hostPrinter();
    const release = printer.hold();
    const first = await refunded(printer, { folder });
    await expect.poll(() => first.told.at(-1)).toBe('printing');
    let isStopped = false;
    const stopping = first.stop().then(() => {
      isStopped = true;
    });
    // A terminal that is closed waits three seconds for its printer.
    await expect
      .poll(() => {
        first.clock.advance(3_000);
        return isStopped;
      })
      .toBe(true);
    await stopping;
    release();
    const second = await withPrinter(hostPrinter(), { folder, sandbox: first.sandbox });
    expect(await second.jobs()).toMatchObject([{ state: 'doubtful', trouble: 'interrupted', tries: 1 }]);
  });

  it('with a paper owed prints it at the next start, as the same copy', async () => {
    const folder = temporaryFolder();
    const printer = hostPrinter();
    printer.trouble = 'paper-out';
    const first = await refunded(printer, { folder });
    await expect.poll(() => first.told.at(-1)).toBe('owed');
    await first.stop();
    const next = hostPrinter();
    await withPrinter(next, { folder, sandbox: first.sandbox });
    await expect.poll(() => next.jobs.map(({ receipt }) => receipt.duplicate)).toEqual([0]);
  });

  it('between the refund and the order to print owes the receipt all the same', async () => {
    const folder = temporaryFolder();
    // Without a printer nothing is owed: the journal ends as if the program had died at that moment.
    const first = await startTerminal({ folder });
    const { refundNo } = await first.refund(orderNo, 5050);
    await first.reaches(refundNo, 'refunded');
    await first.stop();
    const printer = hostPrinter();
    await withPrinter(printer, { folder, sandbox: first.sandbox });
    await expect.poll(() => printer.jobs.map(({ receipt }) => receipt.refundNo)).toEqual([refundNo]);
  });

  it('owes nothing to a printer that was taken away, but says so', async () => {
    const folder = temporaryFolder();
    const printer = hostPrinter();
    printer.trouble = 'paper-out';
    const first = await refunded(printer, { folder });
    await expect.poll(() => first.told.at(-1)).toBe('owed');
    await first.stop();
    const second = await startTerminal({ folder, sandbox: first.sandbox });
    expect((await second.call('terminal.status', {})).printing).toMatchObject({
      owed: 1,
      trouble: 'no-printer',
    });
    expect(await second.refusal('print.retry', { id: null })).toBe('printer-failed');
  });
});

describe('a paper of a refund whose record is damaged', () => {
  const damage = (file: string, refundNo: string) => {
    const db = new DatabaseSync(file);
    db.prepare("UPDATE refund SET body = body || ' ' WHERE refund_no = ?").run(refundNo);
    db.close();
  };

  it('keeps no terminal from starting, is listed all the same, and holds up no other paper', async () => {
    const folder = temporaryFolder();
    const orders = [anOrder(), anOrder({ mchOrderNo: '2', gatewayOrderNo: '22', channelOrderNo: '222' })];
    const sandbox = await openSandbox(orders);
    const printer = hostPrinter();
    printer.trouble = 'paper-out';
    const first = await refunded(printer, { folder, sandbox, orders });
    await expect.poll(() => first.told.at(-1)).toBe('owed');
    await first.stop();
    damage(first.file, first.refundNo);

    const next = hostPrinter();
    const second = await withPrinter(next, { folder, sandbox, orders });
    expect(await second.jobs()).toMatchObject([{ refundNo: first.refundNo, state: 'owed' }]);
    const { refundNo } = await second.refund('2', 100);
    await expect.poll(() => next.jobs.map(({ receipt }) => receipt.refundNo)).toEqual([refundNo]);
    expect((await second.call('terminal.status', {})).damaged).toEqual([first.refundNo]);
  });

  it('holds up no other paper when it was at the printer as the terminal died', async () => {
    const folder = temporaryFolder();
    const orders = [anOrder(), anOrder({ mchOrderNo: '2', gatewayOrderNo: '22', channelOrderNo: '222' })];
    const sandbox = await openSandbox(orders);
    const first = await refunded(hostPrinter(), { folder, sandbox, orders });
    await expect.poll(() => first.told.at(-1)).toBe('printed');
    await first.stop();
    damage(first.file, first.refundNo);
    const db = new DatabaseSync(first.file);
    db.exec("UPDATE print_job SET state = 'printing'");
    db.close();

    const next = hostPrinter();
    const second = await withPrinter(next, { folder, sandbox, orders });
    const { refundNo } = await second.refund('2', 100);
    await expect.poll(() => next.jobs.map(({ receipt }) => receipt.refundNo)).toEqual([refundNo]);
  });
});

describe('many papers', () => {
  it('go to the printer one after the other, oldest first', async () => {
    const orders = ['1001', '1002', '1003'].map((number) =>
      anOrder({
        mchOrderNo: `21033017012${number}`,
        gatewayOrderNo: `9002026${number}`,
        channelOrderNo: number,
      }),
    );
    const sandbox = await openSandbox(orders);
    const printer = hostPrinter();
    const release = printer.hold();
    const { refund, reaches, told } = await withPrinter(printer, { sandbox, orders });
    const refunds: string[] = [];
    for (const { mchOrderNo } of orders) {
      const { refundNo } = await refund(mchOrderNo, 100);
      await reaches(refundNo, 'refunded');
      refunds.push(refundNo);
    }
    expect(printer.jobs).toHaveLength(1);
    release();
    await expect.poll(() => told.filter((state) => state === 'printed')).toHaveLength(3);
    expect(printer.jobs.map(({ receipt }) => receipt.refundNo)).toEqual(refunds);
  });
});
