import { expect, test } from 'vitest';
import { ProjectionHistory } from './projectionHistory.ts';

const record = (step: number, x: number) => ({
  step,
  projections: [Float32Array.from([x, 0, -x, 0])],
});

test('each projection is aligned with the one before', () => {
  const history = new ProjectionHistory();
  history.add(record(0, 1));
  history.add(record(10, -2));
  expect([...history.newest!.projections[0]!]).toEqual([2, 0, -2, 0].map((x) => expect.closeTo(x)));
});
