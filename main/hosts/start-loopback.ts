// Terminal + loopback host, opened together and closed in order.
import { fileURLToPath } from 'node:url';
import type { LeftToDo } from '../../preload/contract/shop.ts';
import { stackOf } from './call.ts';
import type { LaunchOptions } from './launch.ts';
import { PortProblem, serveLoopback } from './loopback.ts';
import { openTerminal, StartProblem } from './open-terminal.ts';
import { readPage } from './page.ts';

export interface RunningLoopback {
  /** Works once; `newAddress` makes another. */
  address: string;
  newAddress(): string;
  /** Why nothing can be refunded although everything can be read; null if all is well. */
  onlyReadable: string | null;
  /** Resolves with what the next start goes on with. */
  close(): Promise<LeftToDo>;
}

/** Throws StartProblem. */
export async function startLoopback(options: LaunchOptions): Promise<RunningLoopback> {
  const page = readPage(fileURLToPath(new URL('../renderer', import.meta.url)));
  const opened = await openTerminal(options);
  try {
    const host = await serveLoopback({
      terminal: opened.terminal,
      page,
      port: options.port,
      report: (incident, error) => console.error(`defect ${incident}: ${stackOf(error)}`),
    });
    return {
      address: host.newAddress(),
      newAddress: host.newAddress,
      onlyReadable: opened.onlyReadable,
      close: async () => {
        await host.close();
        return opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    if (error instanceof PortProblem) throw new StartProblem(error.message);
    throw error;
  }
}
