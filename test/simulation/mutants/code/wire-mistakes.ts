// Mistakes about what goes over the wire: amounts, signatures, redirects.
import type { Mistake } from './mistake.ts';

export const wireMistakes: readonly Mistake[] = [
  {
    name: 'reads what was typed as a floating number',
    spots: [
      {
        file: 'preload/contract/money.ts',
        within: "const minor = Number((match[1] || '0') + decimals.padEnd(digits, '0'));",
        sound: "Number((match[1] || '0') + decimals.padEnd(digits, '0'))",
        wrong: 'Math.trunc(Number(text) * 10 ** digits)',
      },
    ],
  },
  {
    name: 'sends amounts through a floating number',
    spots: [
      {
        file: 'main/core/gateways/amounts.ts',
        within: 'const amount = minor * scale(currency);',
        sound: 'minor * scale(currency)',
        wrong: 'Math.trunc((minor / 100) * 100 * scale(currency))',
      },
    ],
  },
  {
    name: 'checks no signature of Ksher',
    spots: [
      {
        file: 'main/core/gateways/ksher-mch/wire.ts',
        within: 'const text = canonical(told.data);\n  if (text === null || !signer.verify(text, told.sign))',
        sound: '!signer.verify(text, told.sign)',
        wrong: 'false',
      },
    ],
  },
  {
    name: "checks no signature of Ksher's other gateway",
    spots: [
      {
        file: 'main/core/gateways/ksher-redirect/wire.ts',
        within: "typeof signature !== 'string' || !signer.verify(text, signature)",
        sound: '!signer.verify(text, signature)',
        wrong: 'false',
      },
    ],
  },
  {
    name: 'signs fields from the last to the first',
    spots: [
      {
        file: 'main/core/gateways/ksher-mch/signature.ts',
        within: ".filter((name) => name !== 'sign')\n    .sort(byBytes)",
        sound: 'byBytes',
        wrong: '(a, b) => byBytes(b, a)',
      },
    ],
  },
  {
    name: 'signs fields as they come',
    spots: [
      {
        file: 'main/core/gateways/ksher-redirect/signature.ts',
        within: 'for (const name of Object.keys(fields).sort())',
        sound: 'Object.keys(fields).sort()',
        wrong: 'Object.keys(fields)',
      },
    ],
  },
  {
    name: 'follows redirects',
    spots: [
      {
        file: 'main/core/gateways/transport.ts',
        within: 'return new Client(origin, { ...keeping, connect: tls });',
        sound: 'new Client(origin, { ...keeping, connect: tls })',
        wrong:
          'new Agent({ ...keeping, connect: tls }).compose(interceptors.redirect({ maxRedirections: 3 }))',
      },
      {
        file: 'main/core/gateways/transport.ts',
        within: 'if (isOver || leftAt !== null) controller',
        sound: 'leftAt !== null',
        wrong: 'false',
      },
    ],
  },
];

/** What wrong expressions need beside what their file imports. */
export const imports: Readonly<Record<string, string>> = {
  'main/core/gateways/transport.ts': "import { Agent, interceptors } from 'undici';",
};
