import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { crc32, withTexts } from './pngChunks.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Chunks of a PNG: type, data, and whether the checksum is right. */
function chunksOf(png: Uint8Array) {
  const view = new DataView(png.buffer, png.byteOffset);
  const chunks = [];
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at);
    const named = png.subarray(at + 4, at + 8 + length);
    chunks.push({
      type: new TextDecoder().decode(named.subarray(0, 4)),
      data: named.subarray(4),
      isSound: crc32(named) === view.getUint32(at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
}

/** A PNG of one black pixel. */
function onePixel(): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const named = Buffer.concat([bytesOf(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
  };
  const header = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0);
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Uint8Array.of(0, 0))),
    chunk('IEND', new Uint8Array()),
  ]);
}

test('checksums are those of the literature', () => {
  // The check value of CRC-32/ISO-HDLC, and the last four bytes of every PNG.
  expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytesOf('IEND'))).toBe(0xae426082);
});

test('texts and resolution follow the header, and the image stays', () => {
  const before = chunksOf(onePixel());
  const chunks = chunksOf(withTexts(onePixel(), { Title: 'χ₁ · 20 × 32', Software: 'G' }, 7559));
  expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'pHYs', 'iTXt', 'iTXt', 'IDAT', 'IEND']);
  expect(chunks.every(({ isSound }) => isSound)).toBe(true);
  const texts = chunks.filter(({ type }) => type === 'iTXt').map(({ data }) => data);
  expect(texts.map((data) => new TextDecoder().decode(data).split('\0'))).toEqual([
    ['Title', '', '', '', '', 'χ₁ · 20 × 32'],
    ['Software', '', '', '', '', 'G'],
  ]);
  expect([...chunks[1]!.data]).toEqual([0, 0, 0x1d, 0x87, 0, 0, 0x1d, 0x87, 1]);
  expect([...chunks[4]!.data]).toEqual([...before[1]!.data]);
});
