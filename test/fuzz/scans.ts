// Fuzzed scans: what a wedge scanner types becomes that text or nothing, and only an order number is ever asked about.
import { orderNoPattern } from '../../preload/contract/refund.ts';
import { bbmsl } from '../../main/core/gateways/bbmsl/index.ts';
import type { HttpRequest, Protocol, Signer } from '../../main/core/gateways/gateway.ts';
import { ksherMch } from '../../main/core/gateways/ksher-mch/index.ts';
import { ksherRedirect } from '../../main/core/gateways/ksher-redirect/index.ts';
import { isWebAddress } from '../../main/core/refunds/scanned.ts';
import { scanRule } from '../../renderer/scan-rules.ts';
import { createScanner, type KeyStroke } from '../../renderer/scanner.ts';
import type { Random } from './random.ts';
import { readObject, text as textOf } from './scene.ts';
import type { Input, Source, Verdict } from './source.ts';

const numbers = [
  ...['2103301701291052', '90020260330180132318847', '50018273640917', 'mc_1626835648', '1076', 'A-1.b'],
  ...['refund_2603301701291052', '0001', '99999999999999999999999999999999', 'rf261123-0f3c9a51e2b7d4886c'],
] as const;
const strange = [
  '\u{0}',
  '\u{1d}',
  '\u{200b}',
  '\u{202e}',
  '\u{301}',
  '\u{d800}',
  'О',
  '０',
  '๑',
  '😀',
  'é',
  '`',
  '"',
  "'",
];
const reserved = [
  '/',
  '../',
  '%2e%2e',
  '?x=1',
  '#',
  '&a=b',
  '=',
  ' ',
  '+',
  '\\',
  ';',
  ':',
  '@',
  '1timestamp2',
];

const changes: readonly [name: string, change: (text: string, random: Random) => string][] = [
  ['a scan as it is', (text) => text],
  ['a strange character', (text, random) => inserted(text, random.pick(strange), random)],
  ['a reserved character', (text, random) => inserted(text, random.pick(reserved), random)],
  ['dots alone', (_, random) => '.'.repeat(1 + random.below(4))],
  ['two scans in one', (text, random) => text + random.pick(numbers)],
  ['half a scan', (text, random) => text.slice(0, random.below(text.length + 1))],
  [
    'blanks around',
    (text, random) => random.pick([' ', '\r\n', '\t', '\u{feff}']) + text + random.pick(['\n', ' ', '']),
  ],
  ['too many characters', (text, random) => text.repeat(random.percent(1) ? 60 : 1 + random.below(8))],
  [
    'another case of a scan',
    (text, random) => (random.percent(50) ? text.toUpperCase() : text.toLowerCase()),
  ],
  [
    'a web address',
    (text, random) => random.pick(['https://shop.example/?o=', 'javascript:', 'HTTP://', '//']) + text,
  ],
  [
    'a document',
    (text, random) => random.pick([`{"o":"${text}"}`, `<script>${text}</script>`, `]]>${text}`]),
  ],
  ['a product', (_, random) => String(4_000_000_000_000 + random.below(1_000_000_000))],
];

/** No signature is needed to see where a question would go. */
const unneeded: Signer = { fingerprint: '', sign: () => '', verify: () => false };
const stamp = { now: new Date(1_785_549_600_000), nonce: '9c75d11e7572f887dbbfe374f205d5eb' };
const base = 'https://gateway.invalid';

/** Each gateway's first question, and the order number that whoever receives it would read. */
const askers: readonly [Protocol, (request: HttpRequest) => string][] = [
  [
    ksherRedirect.open({ baseUrl: base, families: ['redirect'] }),
    ({ url }) =>
      decodeURIComponent(/^\/api\/v1\/redirect\/orders\/([^/]*)$/.exec(new URL(url).pathname)?.[1] ?? ''),
  ],
  [
    ksherMch.open({ baseUrl: `${base}/KsherPay`, hostedUrl: `${base}/api`, appid: 'mch00001' }),
    ({ body }) => {
      const { mch_order_no, ksher_order_no } = Object.fromEntries(new URLSearchParams(body));
      return mch_order_no ?? ksher_order_no ?? '';
    },
  ],
  [
    bbmsl.open({ baseUrl: base, merchantId: '3000001' }),
    ({ body }) => {
      const request = readObject(textOf(readObject(body)?.['request']));
      return textOf(request?.['orderId'] ?? request?.['merchantReference']);
    },
  ],
];

export const scans: Source = {
  changes: changes.map(([name]) => name),
  classes: ['asked about', 'no order number', 'a web address', 'typed by hand', 'not let through'].map(
    (kind) => `scan: ${kind}`,
  ),
  make(random): Input {
    const [name, change] = random.pick(changes);
    const text = change(random.pick(numbers), random);
    const gapMs = random.pick([1, 4, 12, 25, 90, 300]);
    const moment = { isLocked: random.percent(10), asksPin: random.percent(10), isBusy: random.percent(10) };
    const isElsewhere = Object.values(moment).includes(true);
    const isByHand = random.percent(40);
    return {
      changes: [name],
      text: JSON.stringify(text),
      run: () =>
        isByHand
          ? asked(text)
          : wedged(text, gapMs, isElsewhere, scanRule({ ...moment, isSearching: false }) === 'look-up'),
    };
  },
};

/** From the keys of the scanner to the question on the line. */
function wedged(text: string, gapMs: number, isElsewhere: boolean, isLookUp: boolean): Verdict {
  const read = asScanned(text, gapMs);
  const written = asWritten(text);
  if (read === null) {
    const isMissed = gapMs < 30 && written.length >= 6;
    return { class: 'scan: typed by hand', problem: isMissed ? 'a scan was taken for typing' : null };
  }
  if (gapMs > 60) return { class: 'scan: typed by hand', problem: 'typing was taken for a scan' };
  if (read !== written)
    return { class: 'scan: no order number', problem: `it was read as ${JSON.stringify(read)}` };
  if (isLookUp === isElsewhere)
    return { class: 'scan: not let through', problem: 'the moment was misjudged' };
  return isLookUp ? asked(read) : { class: 'scan: not let through', problem: null };
}

/** What the core does with a number, scanned or typed. */
function asked(entered: string): Verdict {
  const number = entered.trim();
  if (isWebAddress(number))
    return { class: 'scan: a web address', problem: isOrderNumber(number) ? 'it is an order number' : null };
  const isNumber = orderNoPattern.test(number);
  if (isNumber !== isOrderNumber(number))
    return { class: 'scan: asked about', problem: `${number} is ${isNumber ? 'no' : 'an'} order number` };
  if (!isNumber) return { class: 'scan: no order number', problem: null };
  const astray = askers.find(([protocol, readNumber]) => {
    const first = protocol.lookUp(number, stamp, unneeded).next();
    return first.done === true || readNumber(first.value) !== number;
  });
  return { class: 'scan: asked about', problem: astray ? 'the question is about another order' : null };
}

/** Source: protocols A3, reliability 1; a name of dots alone would leave the path that is asked. */
function isOrderNumber(text: string): boolean {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.';
  const letters = [...text];
  return (
    letters.length >= 1 &&
    letters.length <= 32 &&
    letters.every((letter) => alphabet.includes(letter)) &&
    !['.', '..'].includes(text)
  );
}

/** What the page reads when a scanner types the text and Enter; null when it takes it for a person's typing. */
function asScanned(text: string, gapMs: number): string | null {
  const scanner = createScanner();
  let at = 1_000;
  for (const letter of text) {
    const isControl = letter < ' ';
    scanner.feed({ ...stroke('', isControl ? ']' : letter, (at += gapMs)), ctrlKey: isControl });
  }
  const end = scanner.feed(stroke('Enter', 'Enter', at + gapMs));
  return end.kind === 'scan' ? end.text : null;
}

/** Control characters are sent with Ctrl held and write nothing; what no US key writes leaves a mark. */
function asWritten(text: string): string {
  return [...text]
    .filter((letter) => letter >= ' ')
    .map((letter) => (letter <= '~' ? letter : '\u{fffd}'))
    .join('')
    .slice(0, 10_000);
}

function stroke(code: string, key: string, timeStamp: number): KeyStroke {
  return { code, key, timeStamp, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
}

function inserted(text: string, what: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + what + text.slice(at);
}
