import { expect, test } from 'vitest';
import { buffersIn } from './buffersIn.ts';

test('typed arrays are found at any depth, a shared buffer once', () => {
  const loss = new Float32Array(3);
  const status = new Uint8Array(loss.buffer, 4, 2);
  const x = new Float32Array(1);
  const data = { members: { run: { columns: { loss, status }, failure: undefined } }, list: [x] };
  expect(buffersIn(data)).toEqual([loss.buffer, x.buffer]);
  expect(buffersIn(x)).toEqual([x.buffer]);
});

test('plain values have none', () => {
  for (const plain of [undefined, null, 3, 'words', [1, { a: true }]])
    expect(buffersIn(plain)).toEqual([]);
});
