// Paper at the counter: shown, handed to the page or owed to the printer, counted, saved, never in the way of the money.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadImage } from '@napi-rs/canvas';
import { hostPrinter } from '../../support/host-printer.ts';
import { startTerminal, type StartOptions } from '../../support/start-terminal.ts';

const orderNo = '2103301701291052';

async function refunded(options: StartOptions = {}) {
  const running = await startTerminal(options);
  const { refundNo } = await running.refund(orderNo, 5050);
  await running.reaches(refundNo, 'refunded');
  return { ...running, refundNo };
}

describe('a receipt that is printed', () => {
  it('goes to the shop’s printer as the picture that the screen shows', async () => {
    const printer = hostPrinter();
    const { call, refundNo } = await refunded({ printers: [printer], receipt: { autoPrint: 'none' } });
    const shown = await call('receipt.read', { refundNo, copy: 'customer' });
    const printed = await call('receipt.print', { refundNo, copy: 'customer' });
    expect(printed).toMatchObject({ drawn: null, job: { refundNo, duplicate: 0 } });
    await expect.poll(() => printer.jobs.length).toBe(1);
    expect(printer.jobs[0]?.picture.png.toString('base64')).toBe(shown.png);
    expect(printer.jobs[0]?.receipt).toEqual(shown.receipt);
    expect(await call('terminal.status', {})).toMatchObject({
      printsThrough: 'host',
      printing: { printers: ['Counter'] },
    });
  });

  it('is as wide as the paper of its printer', async () => {
    const printer = hostPrinter('Slim', 58);
    const { call, refundNo } = await refunded({ printers: [printer], receipt: { autoPrint: 'none' } });
    await call('receipt.print', { refundNo, copy: 'customer' });
    await expect.poll(() => printer.jobs[0]?.picture.width).toBe(384);
  });

  it('is handed to the page where the page prints, and counted all the same', async () => {
    const { call, refundNo } = await refunded();
    const { drawn, job } = await call('receipt.print', { refundNo, copy: 'customer' });
    expect(
      Buffer.from(drawn?.png ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(job.state).toBe('printed');
    const { refund, history } = await call('refund.read', { refundNo });
    expect(refund.prints).toBe(1);
    expect(history.at(-1)).toMatchObject({ event: 'printed', by: 'Noi K.' });
    expect((await call('print.list', {})).jobs).toEqual([]);
  });

  it('has the language, the width and the years that the shop chose', async () => {
    const receipt = { language: 'th', paperWidthMm: 58, buddhistYear: true };
    const { call, refundNo } = await refunded({ receipt });
    const shown = await call('receipt.read', { refundNo, copy: 'customer' });
    expect(shown.receipt).toMatchObject({ language: 'th', direction: 'ltr', paperWidthMm: 58 });
    const image = await loadImage(Buffer.from(shown.png, 'base64'));
    expect(image.width).toBe(384);
    expect(JSON.stringify(shown.receipt.lines)).toMatch(/สำเนาลูกค้า.*\/25\d\d /);
  });

  it('is a duplicate from the second copy on, with the name of who printed it', async () => {
    const { call, refundNo } = await refunded();
    const papers: { duplicate: number | undefined; text: string }[] = [];
    for (const reason of [null, null, 'lost'] as const) {
      const { drawn } = await call('receipt.print', { refundNo, copy: 'customer', reason });
      papers.push({ duplicate: drawn?.receipt.duplicate, text: JSON.stringify(drawn?.receipt.lines) });
    }
    expect(papers.map(({ duplicate }) => duplicate)).toEqual([0, 1, 2]);
    expect(papers[0]?.text).not.toContain('DUPLICATE');
    expect(papers[1]?.text).toMatch(/DUPLICATE 1.*Printed again .* by Noi K\./);
    expect(papers[2]?.text).toMatch(/DUPLICATE 2.*the copy was lost/);
  });

  it('carries the journal as it was when the money went back, on each copy the same', async () => {
    const { call, refundNo, database } = await refunded();
    const mark = async () => {
      const { receipt } = await call('receipt.read', { refundNo, copy: 'customer' });
      return receipt.lines.flatMap((line) =>
        line.type === 'text' && line.text.startsWith('Journal ') ? [line.text] : [],
      );
    };
    const { history } = await call('refund.read', { refundNo });
    const seq = history.find(({ event }) => event === 'refunded')?.seq ?? 0;
    const { hash } = z
      .object({ hash: z.string() })
      .parse(database.prepare('SELECT hash FROM event WHERE seq = ?').get(seq));
    const first = await mark();
    expect(first).toEqual([`Journal ${seq}-${hash.slice(0, 12)}`]);
    await call('receipt.print', { refundNo, copy: 'customer' });
    expect(await mark()).toEqual(first);
  });

  it('asks for a reason once two copies are out', async () => {
    const { call, refusal, refundNo } = await refunded();
    await call('receipt.print', { refundNo, copy: 'customer' });
    await call('receipt.print', { refundNo, copy: 'customer' });
    expect(await refusal('receipt.print', { refundNo, copy: 'customer' })).toBe('reprint-reason-missing');
    expect((await call('refund.read', { refundNo })).refund.prints).toBe(2);
    await call('receipt.print', { refundNo, copy: 'customer', reason: 'unreadable' });
    expect((await call('refund.read', { refundNo })).refund.prints).toBe(3);
  });

  it('for the shop is counted apart from the customer’s', async () => {
    const { call, refundNo } = await refunded();
    await call('receipt.print', { refundNo, copy: 'merchant' });
    const second = await call('receipt.print', { refundNo, copy: 'merchant' });
    expect(second.drawn?.receipt.duplicate).toBe(1);
    const first = await call('receipt.print', { refundNo, copy: 'customer' });
    expect(first.drawn?.receipt.duplicate).toBe(0);
  });

  it('is looked at as often as anyone likes without being counted', async () => {
    const { call, refundNo } = await refunded();
    await call('receipt.read', { refundNo, copy: 'customer' });
    await call('receipt.read', { refundNo, copy: 'customer' });
    expect((await call('refund.read', { refundNo })).refund.prints).toBe(0);
  });
});

describe('a receipt that is saved', () => {
  it('is a page with the kind and number of the refund as its name', async () => {
    const { call, refundNo } = await refunded();
    const saved = await call('receipt.save', { refundNo, copy: 'customer', format: 'pdf' });
    expect(saved).toMatchObject({ fileName: `refund-${refundNo}.pdf`, mimeType: 'application/pdf' });
    expect(Buffer.from(saved.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('has a name of plain letters, whatever the shop and the customer are called', async () => {
    const store = { name: '../../etc/passwd', branch: 'CON.txt', footer: '\u{202e}fdp.exe' };
    const { call, refundNo } = await refunded({ store });
    for (const format of ['pdf', 'text'] as const) {
      const { fileName } = await call('receipt.save', { refundNo, copy: 'customer', format });
      expect(fileName).toMatch(/^refund-rf\d{6}-[0-9a-f]{18}\.(pdf|txt)$/);
    }
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

describe('a card number that was typed as the reason', () => {
  it('is masked before it is saved, so that neither journal nor paper nor gateway ever has it', async () => {
    const { call, lookUp, sandbox, terminal } = await startTerminal();
    const told: unknown[] = [];
    terminal.onEvent((_, body) => told.push(body));
    const { order } = await lookUp(orderNo);
    const { refundNo } = await call('refund.submit', {
      clickToken: '6f9b1c1e-8a57-4c36-9a53-0d1c2c3d4e5f',
      gateway: order.gateway,
      orderKey: order.orderKey,
      amount: { minor: 1_000, currency: 'THB' },
      reason: 'other',
      reasonText: 'charged 4111 1111 1111 1111 twice',
    });
    const { refund } = await call('refund.read', { refundNo });
    expect(refund.reasonText).toBe('charged **** 1111 twice');
    const { content } = await call('receipt.save', { refundNo, copy: 'customer', format: 'text' });
    const paper = Buffer.from(content, 'base64').toString();
    for (const text of [paper, JSON.stringify(told), JSON.stringify(sandbox.requests())])
      expect(text).not.toContain('4111 1111');
  });
});

describe('a reason of 5,000 lines', () => {
  it('is refused before anything is saved', async () => {
    const { lookUp, refusal, call } = await startTerminal();
    const { order } = await lookUp(orderNo);
    const code = await refusal('refund.submit', {
      clickToken: '6f9b1c1e-8a57-4c36-9a53-0d1c2c3d4e5f',
      gateway: order.gateway,
      orderKey: order.orderKey,
      amount: { minor: 1_000, currency: 'THB' },
      reason: 'other',
      reasonText: 'a line\n'.repeat(5_000),
    });
    expect(code).toBe('invalid-input');
    expect((await call('refund.list', { view: 'all' })).refunds).toEqual([]);
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
    expect(await refusal('print.list', {})).toBe('signed-out');
    expect(await refusal('print.retry', { id: null })).toBe('signed-out');
    expect(await refusal('print.settle', { id: 1, verdict: 'complete' })).toBe('signed-out');
  });
});
