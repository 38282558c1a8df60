import { expect, test } from 'vitest';
import { failedRow, failureAt, numberedTrace } from '../../trace/model/testTraces.ts';
import { ghostOf, profileOf } from '../../trace/query/layerProfile.ts';
import { layerProfilePicture } from './layerProfilePicture.ts';
import { testRoom, testTheme } from '../core/testTheme.ts';

test('activation size is the root mean square: mean 3 and deviation 4 make 5', () => {
  const trace = numberedTrace(2, 25);
  trace.columns.activationMean.set([3, 3], 2 * 2);
  trace.columns.activationStd.set([4, 0], 2 * 2);
  expect(profileOf(trace, 24).activationSize).toEqual([5, 3, undefined]);
});

test('the ghost is the profile right before the last edit up to the step', () => {
  const trace = numberedTrace(2, 25);
  const edit = { field: 'network.residual', from: false, to: true } as const;
  trace.events.push({ ...edit, step: 8 }, { ...edit, step: 20 });
  expect([5, 12, 24].map((step) => ghostOf(trace, step)?.step)).toEqual([undefined, 7, 19]);
});

test('layers that the axis has no place for are marked', () => {
  const trace = numberedTrace(3, 4);
  trace.columns.gradientNorm.set([0, 1e-39], 3 * 4);
  expect(layerProfilePicture(trace, { step: 3 }, testRoom).marks).toEqual([
    { x: 1, edge: 'bottom', colour: testTheme.backward },
    { x: 2, edge: 'bottom', colour: testTheme.backward },
  ]);
  trace.failure = failureAt(4, failedRow(3, { signalNorm: [NaN, Infinity, 1, 1] }));
  expect(layerProfilePicture(trace, { step: null }, testRoom).marks).toEqual([
    { x: 1, edge: 'top', colour: testTheme.trouble },
    { x: 2, edge: 'top', colour: testTheme.trouble },
  ]);
});

const theory = {
  activationSize: [1, 1],
  signalNorm: [1e-3, 1e-2],
  gradientNorm: [2e-3, 1e-2],
  band: { low: [5e-4, 1e-2], high: [2e-3, 1e-2] },
  approximate: false,
};

test('theory is three thin lines over the rest, and a band around the signal', () => {
  const trace = numberedTrace(2, 4);
  const bare = layerProfilePicture(trace, { step: 3 }, testRoom);
  const { lines, areas, legend, y } = layerProfilePicture(trace, { step: 3, theory }, testRoom);
  expect(lines.slice(0, bare.lines.length)).toEqual(bare.lines);
  const added = lines.slice(bare.lines.length);
  expect(added.map(({ width }) => width)).toEqual([1, 1, 1]);
  expect(added[1].points).toEqual([
    { x: 1, y: 1e-3 },
    { x: 2, y: 1e-2 },
  ]);
  expect(areas?.map(({ points }) => points.map(({ x, y }) => [x, y]))).toEqual([
    [
      [1, 5e-4],
      [2, 1e-2],
      [2, 1e-2],
      [1, 2e-3],
    ],
  ]);
  expect(legend.some(({ text }) => text === 'theory')).toBe(true);
  // What is measured sets the axis, however far off theory is.
  expect(y).toEqual(bare.y);
});

test('theory says where it is rough, and leaves out what no log axis holds', () => {
  const rough = {
    ...theory,
    approximate: true,
    signalNorm: [0, NaN],
    band: { low: [0, NaN], high: [0, NaN] },
  };
  const { lines, areas, legend } = layerProfilePicture(
    numberedTrace(2, 4),
    { step: 3, theory: rough },
    testRoom,
  );
  expect(legend.map(({ text }) => text)).toContain('theory, approximate');
  expect(lines.at(-2)!.points.map(({ y }) => y)).toEqual([NaN, NaN]);
  expect(areas).toEqual([]);
});

test('layers pointed at get a stripe from bottom to top', () => {
  const trace = numberedTrace(2, 4);
  const { areas, y } = layerProfilePicture(trace, { step: 3, highlight: [1] }, testRoom);
  expect(areas).toHaveLength(1);
  expect(areas![0].points.map((point) => [point.x, point.y])).toEqual([
    [1.5, y.min],
    [2.5, y.min],
    [2.5, y.max],
    [1.5, y.max],
  ]);
});
