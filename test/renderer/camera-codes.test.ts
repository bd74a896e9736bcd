// A camera reads the codes that a scanner reads, and believes none that it saw only once.
import { describe, expect, it } from 'vitest';
import { createCodeReader } from '../../renderer/camera-codes.ts';
import { asPixels, photograph } from '../support/code-pictures.ts';

describe('a picture of a camera', () => {
  it.each([
    ['code128', '2103301701291052', 2],
    ['code128', 'SLM-0047-88213', 2],
    ['ean13', '4006381333931', 3],
    ['qrcode', 'rf261123-0123456789abcdef01', 6],
  ] as const)('shows a %s, noise and all: %s', (kind, text, scale) => {
    const reader = createCodeReader();
    const picture = asPixels(photograph(kind, text, { scale }));
    reader.read(picture);
    expect(reader.read(picture)).toBe(text);
  });

  it('is believed once a second one shows the same', () => {
    const reader = createCodeReader();
    const [one, other] = ['2103301701291052', '2104172016472309'].map((text) =>
      asPixels(photograph('code128', text)),
    );
    if (!one || !other) throw new Error('there is no picture');
    expect([one, other, one, one].map((picture) => reader.read(picture))).toEqual([
      null,
      null,
      null,
      '2103301701291052',
    ]);
  });

  it('without a code, or with half of one, shows none', () => {
    const reader = createCodeReader();
    const half = asPixels(photograph('code128', '2103301701291052'));
    half.data.fill(190, 0, half.data.length);
    const wide = asPixels(photograph('code128', '2103301701291052', { scale: 6 }));
    expect([half, half, wide, wide].map((picture) => reader.read(picture))).toEqual([null, null, null, null]);
  });
});
