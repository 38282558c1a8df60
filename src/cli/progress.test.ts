import { expect, test } from 'vitest';
import { progressLine } from './progress.ts';

test('the bar fills with the steps, and the speed is their number over the time', () => {
  expect(progressLine(0, 300, 0)).toBe(`${'░'.repeat(30)} 0 of 300 steps`);
  expect(progressLine(100, 300, 2)).toBe(
    `${'█'.repeat(10)}${'░'.repeat(20)} 100 of 300 steps · 50 steps/s`,
  );
  expect(progressLine(300, 300, 3)).toBe(`${'█'.repeat(30)} 300 of 300 steps · 100 steps/s`);
});
