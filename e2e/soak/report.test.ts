import { expect, test } from 'vitest';
import { median, soakRows } from './report.ts';

test('a row for each kind counts what was survived, the steps lost and the times', () => {
  const rows = soakRows([
    { kind: 'worker killed', recovery: 11_000, stepsLost: 0 },
    { kind: 'context lost', recovery: 900, stepsLost: 0 },
    { kind: 'worker killed', recovery: 12_340, stepsLost: 2 },
    { kind: 'worker killed', recovery: undefined, stepsLost: 0 },
  ]);
  expect(rows).toEqual([
    {
      ...{ fault: 'context lost', injected: 1, survived: 1, 'steps lost': 0 },
      ...{ 'recovery, median s': '0.9', 'worst s': '0.9' },
    },
    {
      ...{ fault: 'worker killed', injected: 3, survived: 2, 'steps lost': 2 },
      ...{ 'recovery, median s': '12.3', 'worst s': '12.3' },
    },
  ]);
});

test('without any time there is no median', () => {
  expect(median([])).toBeUndefined();
  expect(soakRows([{ kind: 'a', recovery: undefined, stepsLost: 0 }])[0]!['worst s']).toBe('–');
});
