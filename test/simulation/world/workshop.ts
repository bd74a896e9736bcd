// What one thread makes all its worlds with: the banks' keys, the shop's settings, the remembered self-tests.
import { fileURLToPath } from 'node:url';
import type { Crypto } from '../../../main/core/gateways/gateway.ts';
import { loadFonts } from '../../../main/core/receipts/paper/fonts.ts';
import { settingsSchema, type Settings } from '../../../main/core/settings.ts';
import type { Ledger } from '../../../main/sandbox/ledger.ts';
import { money } from '../../../preload/contract/money.ts';
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';
import { copyFonts } from '../../support/fonts.ts';
import { openPretendBanks, type PretendBanks } from './banks.ts';
import { openBooks, type Books } from './books.ts';
import { openDisk, type Disk } from './disk.ts';
import { Ended } from './life.ts';
import { limitMinor } from './orders.ts';
import { rememberedCrypto } from './ports.ts';
import { watchTurns } from './turns.ts';

export interface Workshop {
  readonly banks: PretendBanks;
  /** The settings of a shop that has these gateways. */
  settingsFor(gateways: readonly GatewayId[]): Settings;
  readonly crypto: Crypto;
  readonly disk: Disk;
  readonly books: Books;
  /** A new world begins: with an empty disk, other books at the banks, and somebody else to hear of a promise that nobody caught. */
  turnTo(ledger: Ledger, onUncaught: (error: unknown) => void): void;
  /** Resolves when all that is under way waits for the outside world. */
  settled(): Promise<void>;
  close(): void;
}

export function openWorkshop(): Workshop {
  let books: Ledger | null = null;
  let tell: (error: unknown) => void = () => {};
  const banks = openPretendBanks(() => {
    if (!books) throw new Error('no world is on');
    return books;
  });

  const settings = settingsSchema.parse({
    terminalId: 'POS001',
    store: { name: 'Siam Square Cafe' },
    environment: 'sandbox',
    gateways: banks.accounts,
    // A receipt is printed when somebody asks: drawing one takes longer than the rest of a world.
    receipt: { autoPrint: 'none' },
    offline: { count: 1_000 },
    limits: [money(limitMinor, 'THB'), money(limitMinor, 'HKD')],
  });

  // In the shop it would end the program. One that has ended already may say what it likes.
  const onUncaught = (error: unknown): void => {
    if (!(error instanceof Ended)) tell(error);
  };
  loadFonts(fileURLToPath(copyFonts()));
  process.on('unhandledRejection', onUncaught);
  const disk = openDisk();
  const turns = watchTurns(onUncaught);

  return {
    banks,
    settingsFor: (wanted) => ({
      ...settings,
      gateways: Object.fromEntries(wanted.map((id) => [id, banks.accounts[id]])),
    }),
    crypto: rememberedCrypto(),
    disk,
    books: openBooks(disk.contents),
    turnTo(ledger, onError) {
      disk.wipe();
      books = ledger;
      tell = onError;
    },
    settled: turns.settled,
    close() {
      process.off('unhandledRejection', onUncaught);
      turns.stop();
      disk.close();
    },
  };
}
