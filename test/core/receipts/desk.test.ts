// Paper at the counter: printed, counted, saved, and never in the way of the money.
import { describe, expect, it } from 'vitest';
import type { Printer, PrintJob } from '../../../main/core/ports.ts';
import { startTerminal } from '../../support/start-terminal.ts';

const orderNo = '2103301701291052';

function hostPrinter(print: (job: PrintJob) => Promise<void> = () => Promise.resolve()) {
  const jobs: PrintJob[] = [];
  const printer: Printer = {
    through: 'host',
    print(job) {
      jobs.push(job);
      return print(job);
    },
  };
  return { jobs, printer };
}

async function refunded(printer?: Printer) {
  const running = await startTerminal(printer === undefined ? {} : { printer });
  const { refundNo } = await running.refund(orderNo, 5050);
  await running.reaches(refundNo, 'refunded');
  return { ...running, refundNo };
}

describe('a receipt that is printed', () => {
  it('goes to the shop’s printer as the picture that the screen shows', async () => {
    const { jobs, printer } = hostPrinter();
    const { call, refundNo } = await refunded(printer);
    const shown = await call('receipt.read', { refundNo, copy: 'customer' });
    const printed = await call('receipt.print', { refundNo, copy: 'customer' });
    expect(printed).toEqual(shown);
    expect(jobs).toHaveLength(1);
    expect(Buffer.from(jobs[0]?.png ?? []).toString('base64')).toBe(shown.png);
    expect((await call('terminal.status', {})).printsThrough).toBe('host');
  });

  it('is handed to the page where the page prints, and counted all the same', async () => {
    const { call, refundNo } = await refunded();
    const { png } = await call('receipt.print', { refundNo, copy: 'customer' });
    expect(Buffer.from(png, 'base64').subarray(1, 4).toString()).toBe('PNG');
    const { refund, history } = await call('refund.read', { refundNo });
    expect(refund.prints).toBe(1);
    expect(history.at(-1)).toMatchObject({ event: 'printed', by: 'Noi K.' });
  });

  it('is a duplicate from the second copy on, for the customer', async () => {
    const { call, refundNo } = await refunded();
    const duplicates: number[] = [];
    for (const _ of [1, 2, 3]) {
      duplicates.push((await call('receipt.print', { refundNo, copy: 'customer' })).receipt.duplicate);
    }
    expect(duplicates).toEqual([0, 1, 2]);
  });

  it('for the shop does not make the customer’s copy a duplicate', async () => {
    const { call, refundNo } = await refunded();
    await call('receipt.print', { refundNo, copy: 'merchant' });
    expect((await call('receipt.print', { refundNo, copy: 'customer' })).receipt.duplicate).toBe(0);
  });

  it('is looked at as often as anyone likes without being counted', async () => {
    const { call, refundNo } = await refunded();
    await call('receipt.read', { refundNo, copy: 'customer' });
    await call('receipt.read', { refundNo, copy: 'customer' });
    expect((await call('refund.read', { refundNo })).refund.prints).toBe(0);
  });
});

describe('a printer that fails', () => {
  it('is told to the cashier, and the refund is untouched', async () => {
    const { printer, jobs } = hostPrinter(() => Promise.reject(new Error('the paper is out')));
    const { call, refusal, refundNo, sandbox, defects } = await refunded(printer);
    const before = (await call('refund.read', { refundNo })).refund;
    expect(await refusal('receipt.print', { refundNo, copy: 'customer' })).toBe('printer-failed');
    const { refund } = await call('refund.read', { refundNo });
    expect(refund).toEqual({ ...before, prints: 1 });
    expect(jobs).toHaveLength(1);
    expect(sandbox.ledger.bookings()).toHaveLength(1);
    expect(defects).toEqual([new Error('the paper is out')]);
  });

  it('leaves the next print a duplicate, because half of the first may be out', async () => {
    let isBroken = true;
    const { printer } = hostPrinter(() =>
      isBroken ? Promise.reject(new Error('the paper is out')) : Promise.resolve(),
    );
    const { call, refusal, refundNo } = await refunded(printer);
    await refusal('receipt.print', { refundNo, copy: 'customer' });
    isBroken = false;
    expect((await call('receipt.print', { refundNo, copy: 'customer' })).receipt.duplicate).toBe(1);
  });
});

describe('a receipt that is saved', () => {
  it('is a page with the kind and number of the refund as its name', async () => {
    const { call, refundNo } = await refunded();
    const saved = await call('receipt.save', { refundNo, copy: 'customer', format: 'pdf' });
    expect(saved).toMatchObject({ fileName: `refund-${refundNo}.pdf`, mimeType: 'application/pdf' });
    expect(Buffer.from(saved.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is a text in letters of every script', async () => {
    const { call, refundNo } = await refunded();
    const saved = await call('receipt.save', { refundNo, copy: 'merchant', format: 'text' });
    expect(saved).toMatchObject({
      fileName: `refund-${refundNo}.txt`,
      mimeType: 'text/plain; charset=utf-8',
    });
    const text = Buffer.from(saved.content, 'base64').toString();
    expect(text).toContain('คืนเงิน · REFUND');
    expect(text).toMatch(/^REFUNDED +THB 50\.50$/m);
    expect(text).toContain(refundNo);
  });

  it('is in the history, and counts as no print', async () => {
    const { call, refundNo } = await refunded();
    await call('receipt.save', { refundNo, copy: 'customer', format: 'text' });
    const { refund, history } = await call('refund.read', { refundNo });
    expect(history.at(-1)).toMatchObject({ event: 'saved', by: 'Noi K.' });
    expect(refund.prints).toBe(0);
  });
});

describe('no receipt', () => {
  it('is there for a refund that nobody made, nor while nobody is signed in', async () => {
    const { call, refusal, refundNo } = await refunded();
    const unknown = { refundNo: 'rf000000-000000000000000000', copy: 'customer' } as const;
    expect(await refusal('receipt.read', unknown)).toBe('refund-not-found');
    expect(await refusal('receipt.print', unknown)).toBe('refund-not-found');
    await call('session.lock', {});
    expect(await refusal('receipt.read', { refundNo, copy: 'customer' })).toBe('signed-out');
    expect(await refusal('receipt.print', { refundNo, copy: 'customer' })).toBe('signed-out');
    expect(await refusal('receipt.save', { refundNo, copy: 'customer', format: 'pdf' })).toBe('signed-out');
  });
});
