import { expect, test } from 'vitest';
import { ProjectionHistory } from './projectionHistory.ts';

const record = (step: number, x = 1) => ({ step, projections: [Float32Array.from([x, 0, -x, 0])] });

function filled(count: number): ProjectionHistory {
  const history = new ProjectionHistory();
  for (let i = 0; i < count; i++) history.add(record(10 * i));
  return history;
}

test('shows the record at or before a step, the first before all, the newest without a step', () => {
  const history = filled(5);
  expect(history.at(29)?.step).toBe(20);
  expect(history.at(30)?.step).toBe(30);
  history.add(record(95));
  expect(history.at(1e9)?.step).toBe(95);
  expect(history.at(null)?.step).toBe(95);
  const late = new ProjectionHistory();
  expect(late.at(3)).toBeUndefined();
  late.add(record(7));
  expect(late.at(3)?.step).toBe(7);
});

test('another look at the same step takes the place of the first', () => {
  const history = filled(3);
  history.add(record(20, 5));
  expect(history.size).toBe(3);
  expect(history.newest!.projections[0]![0]).toBe(5);
});

test('each projection is aligned with the one before', () => {
  const history = filled(1);
  history.add(record(10, -2));
  expect([...history.newest!.projections[0]!]).toEqual([2, 0, -2, 0].map((x) => expect.closeTo(x)));
});

test('of a thousand it keeps two hundred at most, evenly spaced from the first on, and the newest', () => {
  for (const count of [201, 202, 777, 1000]) {
    const history = filled(count);
    expect(history.size).toBeLessThanOrEqual(200);
    expect(history.size).toBeGreaterThanOrEqual(100);
    expect(history.newest?.step).toBe(10 * (count - 1));
    const steps = Array.from({ length: count }, (_, i) => history.at(10 * i)!.step);
    const distinct = [...new Set(steps)];
    const gaps = distinct.slice(1, -1).map((step, i) => step - distinct[i]!);
    expect(distinct[0]).toBe(0);
    expect(new Set(gaps).size).toBe(1);
  }
});
