// The pretend banks of one thread: keys made and parsed once, over the books of whichever world is on.
import { generateKeyPairSync } from 'node:crypto';
import type { HttpRequest, Signer } from '../../../main/core/gateways/gateway.ts';
import { gateways } from '../../../main/core/gateways/index.ts';
import { gatewaysOf } from '../../../main/hosts/training.ts';
import type { Reading } from '../../../main/sandbox/bank.ts';
import { addressesOf, bankAt, merchantsOf, type Banks } from '../../../main/sandbox/banks.ts';
import { sandboxGateways } from '../../../main/sandbox/index.ts';
import type { Ledger } from '../../../main/sandbox/ledger.ts';
import type { GatewayId } from '../../../preload/contract/vocabulary.ts';

export interface PretendBanks {
  /** What the shop is provisioned with at each gateway. */
  readonly accounts: Readonly<Record<GatewayId, unknown>>;
  readonly signers: Readonly<Record<GatewayId, Signer>>;
  /** Whose address it is. Throws an Error for nobody's: the terminal may ask no one else. */
  gatewayAt(url: string): GatewayId;
  /** What the bank makes of a request; acting on the reading is up to the caller. */
  read(request: HttpRequest): Reading;
}

const origin = 'https://bank.invalid';

/** The banks keep their books in what `books` answers. */
export function openPretendBanks(books: () => Ledger): PretendBanks {
  const ledger = ledgerOf(books);
  const banks: Banks = {
    'ksher-mch': sandboxGateways['ksher-mch'](ledger, smallKeys()),
    'ksher-redirect': sandboxGateways['ksher-redirect'](ledger, undefined),
    bbmsl: sandboxGateways.bbmsl(ledger, undefined),
  };
  const provided = gatewaysOf({ addresses: addressesOf(banks, origin), merchant: merchantsOf(banks) });
  const signerOf = (id: GatewayId) => gateways[id].openSigner(provided[id].keys);

  function gatewayAt(url: string): GatewayId {
    const gateway = url.startsWith(origin) ? bankAt(banks, `${new URL(url).pathname}/`) : undefined;
    // The redirect bank's base is the origin itself.
    if (gateway === undefined && url !== origin) throw new Error(`no bank is at ${url}`);
    return gateway ?? 'ksher-redirect';
  }

  return {
    accounts: {
      'ksher-mch': provided['ksher-mch'].account,
      'ksher-redirect': provided['ksher-redirect'].account,
      bbmsl: provided.bbmsl.account,
    },
    signers: {
      'ksher-mch': signerOf('ksher-mch'),
      'ksher-redirect': signerOf('ksher-redirect'),
      bbmsl: remembering(signerOf('bbmsl')),
    },
    gatewayAt,
    read({ method, url, headers, body }) {
      const { pathname, search } = new URL(url);
      const contentType = headers['Content-Type'] ?? '';
      return banks[gatewayAt(url)].read({
        method,
        path: pathname,
        query: search.slice(1),
        contentType,
        body,
      });
    },
  };
}

/** The smallest keys the terminal takes: a world signs dozens of times. */
function smallKeys() {
  const make = () =>
    generateKeyPairSync('rsa', {
      modulusLength: 512,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    }).privateKey;
  return { appid: 'mch90017', merchantPrivateKey: make(), gatewayPrivateKey: make() };
}

/** The same text has the same RSA signature, and this gateway's requests hold no time: each text is signed once a thread. */
function remembering(signer: Signer): Signer {
  const known = new Map<string, string>();
  return {
    ...signer,
    sign(text) {
      const signature = known.get(text) ?? signer.sign(text);
      known.set(text, signature);
      return signature;
    },
  };
}

/** The banks are opened once; the books change with the world. */
function ledgerOf(books: () => Ledger): Ledger {
  return {
    get orders() {
      return books().orders;
    },
    get notices() {
      return books().notices;
    },
    now: () => books().now(),
    newDigits: (count) => books().newDigits(count),
    findOrder: (gateway, fits) => books().findOrder(gateway, fits),
    findBooking: (gateway, refundNo) => books().findBooking(gateway, refundNo),
    bookings: () => books().bookings(),
    bookingsOf: (order) => books().bookingsOf(order),
    refundedMinor: (order) => books().refundedMinor(order),
    book: (booking) => books().book(booking),
    close: () => books().close(),
  };
}
