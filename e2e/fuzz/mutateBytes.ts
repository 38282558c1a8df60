// Files near valid ones: a text in another encoding, and bytes cut off, changed, repeated and followed by others.
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);
const littleMark = Buffer.from([0xff, 0xfe]);

const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with its mark': (text) => Buffer.concat([utf8Mark, Buffer.from(text)]),
  'UTF-16': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 with its mark': (text) => Buffer.concat([littleMark, Buffer.from(text, 'utf16le')]),
  'big-endian UTF-16 with its mark': (text) =>
    Buffer.concat([littleMark, Buffer.from(text, 'utf16le')]).swap16(),
  'UTF-32': (text) => Buffer.from(Uint32Array.from(text, (sign) => sign.codePointAt(0)!).buffer),
  'Latin-1': (text) => Buffer.from(text, 'latin1'),
};

/** Files of texts, most of them in UTF-8. */
export const encoded = (texts: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      texts,
      fc.oneof(
        { weight: 4, arbitrary: fc.constant('UTF-8') },
        { weight: 1, arbitrary: fc.constantFrom(...Object.keys(encodings)) },
      ),
    )
    .map(([text, name]) => encodings[name]!(text));

const flipped = (bytes: Buffer, at: number): Buffer => {
  const changed = Buffer.from(bytes);
  if (changed.length) changed[at % changed.length]! ^= 1 << (at % 8);
  return changed;
};

/** Gzipped files of texts: whole, cut off, with a bit flipped, followed by another member or by noise, gzipped twice, not gzipped. */
export const gzipped = (texts: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      texts,
      fc.constantFrom(
        'whole',
        'whole',
        'whole',
        'cut',
        'flip',
        'twice',
        'follow',
        'again',
        'plain',
      ),
      fc.nat(),
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
    )
    .map(([text, how, at, noise]) => {
      const whole = gzipSync(text, { level: 1 });
      if (how === 'cut') return whole.subarray(0, at % whole.length);
      if (how === 'flip') return flipped(whole, at);
      if (how === 'twice') return Buffer.concat([whole, whole]);
      if (how === 'follow') return Buffer.concat([whole, noise]);
      if (how === 'again') return gzipSync(whole);
      return how === 'plain' ? text : whole;
    });
