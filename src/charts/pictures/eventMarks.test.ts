import { expect, test } from 'vitest';
import { failedRow, failureAt, numberedTrace } from '../../trace/model/testTraces.ts';
import { eventsOf } from './eventMarks.ts';

test('edits of one step share a line, and the failing step has its own', () => {
  const trace = numberedTrace(1, 9);
  const edit = { field: 'network.residual', from: false, to: true } as const;
  trace.events.push({ ...edit, step: 3 }, { ...edit, step: 7 }, { ...edit, step: 7 });
  trace.failure = failureAt(9, failedRow(1, {}));
  expect(eventsOf(trace, 'log', ({ field }) => field)).toEqual([
    { x: 4, label: 'network.residual', trouble: false },
    { x: 8, label: 'network.residual + 1 more', trouble: false },
    { x: 10, label: 'not finite at step 9', trouble: true },
  ]);
  expect(eventsOf(trace, 'linear').map(({ label }) => label)).toEqual(['', '', '']);
});
