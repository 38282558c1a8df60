import { expect, test } from 'vitest';
import { metricNames } from '../model/metrics.ts';
import { metricAt, profileAt } from './metricAt.ts';
import { numberedTrace, valueOf } from '../model/testTraces.ts';
import { rowAt } from '../model/metricRows.ts';

const trace = numberedTrace(3, 25);
const place = (name: string) => metricNames.findIndex((each) => each === name);

test('a metric of every step is read at its step, layer by layer', () => {
  const metric = place('gradientNorm');
  expect([...profileAt(trace, 'gradientNorm', 7)]).toEqual(
    [0, 1, 2, 3].map((layer) => valueOf(metric, 7, layer)),
  );
  expect(metricAt(trace, 'gradientNorm', 7, 3)).toBe(valueOf(metric, 7, 3));
  expect(metricAt(trace, 'loss', 24)).toBe(valueOf(place('loss'), 24, 0));
});

test('a metric measured less often is read where it was last measured', () => {
  expect([0, 9, 10, 24].map((step) => rowAt(trace, 'saturated', step))).toEqual([0, 0, 1, 2]);
  expect(metricAt(trace, 'saturated', 24, 2)).toBe(valueOf(place('saturated'), 20, 2));
  expect(profileAt(trace, 'saturated', 24).length).toBe(3);
});
