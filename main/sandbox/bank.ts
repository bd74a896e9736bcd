// What the server asks of each pretend bank; a gateway's file answers it with its own protocol.
import type { Twist } from './faults.ts';
import type { Ledger } from './ledger.ts';

/** A request as it came over the line. */
export interface Question {
  method: string;
  /** The whole path, still percent-encoded: "/ksher-mch/KsherPay/order_refund". */
  path: string;
  /** Without the question mark. */
  query: string;
  contentType: string;
  body: string;
}

export interface Answer {
  status: number;
  contentType: string;
  body: string;
}

export type Reading =
  /** No call of this protocol: a wrong path, method or content type. */
  | { understood: false; answer: Answer }
  | {
      understood: true;
      kind: 'refund' | 'query';
      fields: Readonly<Record<string, string>>;
      /** All numbers of the order that is meant, the shop's first; as asked when no order has them. */
      orderNos: readonly string[];
      /** Does what was asked, booking included, before it returns. */
      act(twist: Twist | null): Answer;
    };

/** Fields by name, as a provision file holds them. */
type Texts = Readonly<Record<string, string>>;

export interface Bank<Merchant extends Texts = Texts, Addresses extends Texts = Texts> {
  /** How the paths of this bank begin, e.g. "/ksher-mch"; never the beginning of another bank's prefix. */
  readonly prefix: string;
  /** What the terminal must be provisioned with. */
  readonly merchant: Merchant;
  /** What a key file keeps, so that a later bank can open with the same keys. */
  readonly keys: object;
  /** The base URLs; `origin` is the server's own "http://127.0.0.1:PORT". */
  addresses(origin: string): Addresses;
  read(question: Question): Reading;
}

/** Opens a bank over the ledger; `savedKeys` is `keys` of an earlier one, undefined for new throw-away keys. */
export type SandboxGateway = (ledger: Ledger, savedKeys: unknown) => Bank;
