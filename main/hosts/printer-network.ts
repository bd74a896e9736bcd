// A line to a printer over TCP, with a deadline on everything.
import { connect, type Socket } from 'node:net';
import { PrintProblem } from '../core/ports.ts';
import { createInbox } from './printer-inbox.ts';
import { LineBroken, type Patience, type PrinterLine } from './printer-talk.ts';

/** Rejects with PrintProblem `unreachable`, and then nothing was printed. */
export async function openNetworkLine(host: string, port: number, patience: Patience): Promise<PrinterLine> {
  const socket = await connected(host, port, patience.openMs);
  const inbox = createInbox();
  let brokenBy: unknown = null;
  socket.on('data', (bytes: Buffer) => inbox.push(bytes));
  socket.on('error', (error) => {
    brokenBy = error;
  });

  return {
    send: (bytes) =>
      new Promise((resolve, reject) => {
        // How much of it the system has sent nobody can say: some of it may be paper already.
        const fail = (error?: unknown): void => {
          clearTimeout(timer);
          reject(new LineBroken(1, 'broken-off', error ?? brokenBy));
        };
        const timer = setTimeout(fail, patience.doneMs, new Error('the printer takes no more'));
        socket.once('close', fail);
        socket.write(bytes, (error) => {
          socket.off('close', fail);
          if (error) return fail(error);
          clearTimeout(timer);
          resolve();
        });
      }),
    take: inbox.take,
    // A printer that has taken everything hangs up in its turn, or says nothing; one that has not breaks the line.
    finish: () =>
      new Promise((resolve, reject) => {
        const end = (): void => {
          clearTimeout(timer);
          if (brokenBy === null) resolve();
          else reject(new LineBroken(1, 'broken-off', brokenBy));
        };
        const timer = setTimeout(end, patience.answerMs);
        if (socket.destroyed) return end();
        socket.once('close', end);
        socket.end();
      }),
    close: () => {
      socket.destroy();
      return Promise.resolve();
    },
  };
}

function connected(host: string, port: number, withinMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(new PrintProblem('unreachable', false, `nobody answers at ${host}:${port}`, error));
    };
    const timer = setTimeout(() => fail('it took too long'), withinMs);
    socket.once('error', fail);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}
