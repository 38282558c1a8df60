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

test('another engine has a line of its own, another tile shape has none, and both keep the order of steps', () => {
  const trace = numberedTrace(1, 9);
  const device = { backend: 'webgpu', adapter: 'a GPU', precision: 'float32' } as const;
  trace.events.push({ step: 5, field: 'network.residual', from: false, to: true });
  trace.provenance = [
    { fromStep: 0, ...device, engine: 'tape' },
    { fromStep: 3, ...device, engine: 'fused', tile: '8 × 64' },
    { fromStep: 7, ...device, engine: 'fused', tile: '4 × 64' },
  ];
  expect(eventsOf(trace, 'linear', ({ field }) => field)).toEqual([
    { x: 3, label: 'engine: Fused', trouble: false },
    { x: 5, label: 'network.residual', trouble: false },
  ]);
  expect(eventsOf(trace, 'linear').map(({ label }) => label)).toEqual(['', '']);
});
