import { expect, test } from 'vitest';
import { readoutText } from './readoutContent.ts';

test('a readout is said in one line', () => {
  const rows = [
    { label: 'loss', value: '0.43', colour: '#000000' },
    { label: 'accuracy', value: '0.9' },
  ];
  expect(readoutText({ title: 'step 120', rows })).toBe('step 120: loss 0.43, accuracy 0.9');
  expect(readoutText({ title: 'step 120', rows: [] })).toBe('step 120');
});

test('a layer’s number is set apart from its value', () => {
  const rows = [
    { label: 'head', value: '0.5' },
    { label: 'layer 20', value: '3e-8' },
  ];
  expect(readoutText({ title: 'step 7', rows })).toBe('step 7: head 0.5, layer 20: 3e-8');
});
