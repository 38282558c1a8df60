import { expect, test } from 'vitest';
import { thresholdOf } from './thresholdWords.ts';

test('a threshold says what it holds for', () => {
  const text = (mode: 'none' | 'globalNorm' | 'layerNorm' | 'value') =>
    thresholdOf({ mode, threshold: 0.5 })?.text;
  expect(text('none')).toBeUndefined();
  expect(text('globalNorm')).toBe('threshold 0.5');
  expect(text('layerNorm')).toBe('threshold 0.5 for each layer');
  expect(text('value')).toBe('threshold 0.5 for each entry');
});
