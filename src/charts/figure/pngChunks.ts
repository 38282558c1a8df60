// Texts and the resolution of a PNG (PNG Specification, third edition, W3C 2025, sections 5 and 11).

/** Length of the signature and of the header's chunk, which other chunks follow. */
const headerEnd = 8 + 25;

/** CRC-32 of bytes, as PNG and Ethernet compute it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** A whole number in four bytes, the highest first. */
const fourBytes = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = joined([utf8(type), data]);
  return joined([fourBytes(data.length), named, fourBytes(crc32(named))]);
}

/** A text in UTF-8, uncompressed and of no language. */
const textChunk = (keyword: string, text: string): Uint8Array =>
  chunk('iTXt', utf8(`${keyword}\0\0\0\0\0${text.replaceAll('\0', '')}`));

const resolutionChunk = (pixelsPerMetre: number): Uint8Array =>
  chunk('pHYs', joined([fourBytes(pixelsPerMetre), fourBytes(pixelsPerMetre), Uint8Array.of(1)]));

/** A PNG with texts by their keywords, each 1 … 79 letters of Latin-1, and its resolution in pixels per metre. */
export const withTexts = (
  png: Uint8Array,
  texts: Readonly<Record<string, string>>,
  pixelsPerMetre: number,
): Uint8Array<ArrayBuffer> =>
  joined([
    png.subarray(0, headerEnd),
    resolutionChunk(pixelsPerMetre),
    ...Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text)),
    png.subarray(headerEnd),
  ]);
