import { expect, test } from 'vitest';
import { setInRows } from './legendRows.ts';

const item = (text: string, newRow = false) => ({ text, colour: '#000000', newRow });

test('entries go on in the next row where one is full or they ask for it', () => {
  const items = [item('aaaaaaaaaa'), item('bbbbbbbbbb'), item('cc'), item('d', true)];
  const rows = setInRows(items, 180, (text) => text.length * 6).map(({ row }) => row);
  expect(rows).toEqual([0, 0, 1, 2]);
});
