import { expect, test } from 'vitest';
import { MomentHistory } from './momentHistory.ts';

interface Moment {
  readonly step: number;
  readonly look: number;
}

const moment = (step: number, look = 1): Moment => ({ step, look });

function filled(count: number): MomentHistory<Moment> {
  const history = new MomentHistory<Moment>();
  for (let i = 0; i < count; i++) history.add(moment(10 * i));
  return history;
}

test('shows the moment at or before a step, the first before all, the newest without a step', () => {
  const history = filled(5);
  expect(history.at(29)?.step).toBe(20);
  expect(history.at(30)?.step).toBe(30);
  history.add(moment(95));
  expect(history.at(1e9)?.step).toBe(95);
  expect(history.at(null)?.step).toBe(95);
  const late = new MomentHistory<Moment>();
  expect(late.at(3)).toBeUndefined();
  late.add(moment(7));
  expect(late.at(3)?.step).toBe(7);
});

test('another look at the same step takes the place of the first', () => {
  const history = filled(3);
  history.add(moment(20, 5));
  expect(history.size).toBe(3);
  expect(history.newest!.look).toBe(5);
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
