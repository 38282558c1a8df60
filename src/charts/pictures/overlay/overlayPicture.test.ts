import { expect, test } from 'vitest';
import {
  failedRow,
  failureAt,
  foreignTrace,
  numberedTrace,
} from '../../../trace/model/testTraces.ts';
import type { MetricName } from '../../../trace/model/metrics.ts';
import type { Trace } from '../../../trace/model/trace.ts';
import { testRoom, testTheme } from '../../core/testTheme.ts';
import { Pyramids } from '../pyramids.ts';
import { overlayPicture, type OverlayOptions } from './overlayPicture.ts';
import type { OverlaySeries } from './overlaySeries.ts';

/** A run of two hidden layers with these losses, total norms and error signals of layer 1, a step each. */
function runOf(values: readonly number[]) {
  const trace = numberedTrace(2, values.length);
  trace.columns.loss.set(values);
  trace.columns.totalNorm.set(values);
  values.forEach((value, step) => trace.columns.signalNorm.set([value, 7, 9], 3 * step));
  return trace;
}

const seriesOf = (name: string, ...traces: readonly Trace[]): OverlaySeries => ({
  name,
  runs: traces.map((trace) => new Pyramids(trace)),
});

const draw = (
  series: readonly OverlaySeries[],
  metric: MetricName,
  options: Partial<OverlayOptions> = {},
) =>
  overlayPicture(
    series,
    {
      ...{ metric, place: 'first', scale: 'linear', range: null, spread: 'std', legend: false },
      ...options,
    },
    testRoom,
  );

const pointsOf = ({ lines }: ReturnType<typeof draw>) =>
  lines.map(({ points }) => points.map(({ x, y }) => [x, y]));

test('runs of different lengths lie on one axis, in their colours', () => {
  const picture = draw(
    [seriesOf('a', runOf([4, 3, 2])), seriesOf('b', runOf([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]))],
    'loss',
  );
  expect(picture.x).toMatchObject({ min: 0, max: 9 });
  expect(pointsOf(picture)[0]).toEqual([
    [0, 4],
    [1, 3],
    [2, 2],
  ]);
  expect(picture.lines.map(({ colour }) => colour)).toEqual(testTheme.series.slice(0, 2));
  expect(picture.areas).toEqual([]);
  expect(picture.legend).toEqual([]);
});

test('over seeds a loss is the mean with one standard deviation to both sides, or from the smallest to the largest', () => {
  const series = [seriesOf('a', runOf([1, 10]), runOf([2, 20]), runOf([6, 60]))];
  const std = Math.sqrt((4 + 1 + 9) / 2); // of 1, 2 and 6, whose mean is 3
  const picture = draw(series, 'loss');
  expect(pointsOf(picture)[0]).toEqual([
    [0, 3],
    [1, 30],
  ]);
  const bandOf = ({ areas }: typeof picture) => areas![0]!.points.map(({ y }) => y);
  const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9));
  expect(bandOf(picture)).toEqual(
    near([3 + std, 30 + 10 * std, 30 - 10 * std, 3 - std].map((y) => Math.max(0, y))),
  );
  expect(bandOf(draw(series, 'loss', { spread: 'range' }))).toEqual(near([6, 60, 10, 1]));
});

test('over seeds a norm is averaged as logarithms, and zeros are marked', () => {
  const picture = draw(
    [seriesOf('a', runOf([1e-2, 1e-2, 0]), runOf([1e-4, 1e-6, 0]), runOf([1e-6, 0, 0]))],
    'signalNorm',
  );
  const [points] = pointsOf(picture);
  expect(points![0]![1]).toBeCloseTo(1e-4, 10);
  expect(points![1]![1]).toBeCloseTo(1e-4, 10);
  expect(points![2]).toEqual([2, NaN]);
  expect(picture.marks.map(({ x, edge }) => [x, edge])).toEqual([
    [1, 'bottom'],
    [2, 'bottom'],
  ]);
  expect(picture.y.kind).toBe('log');
});

test('a seed that is not finite leaves the mean, and its failure is marked in the colour of its series', () => {
  const failed = runOf([4, 4]);
  failed.failure = failureAt(2, failedRow(2, { loss: [NaN], totalNorm: [Infinity] }));
  const series = [
    seriesOf('a', runOf([1, 1, 1, 1])),
    seriesOf('b', failed, runOf([2, 2, 2, 2]), runOf([6, 6, 6, 6])),
  ];
  const picture = draw(series, 'totalNorm');
  const means = pointsOf(picture)[1]!.map(([x, y]) => [x, Math.round(y! ** 6)]);
  expect(means).toEqual([
    [0, 48 ** 2], // (4 · 2 · 6)^(1/3)
    [1, 48 ** 2],
    [2, 12 ** 3], // (2 · 6)^(1/2)
    [3, 12 ** 3],
  ]);
  expect(picture.marks).toEqual([{ x: 2, edge: 'top', colour: testTheme.series[1] }]);
  expect(picture.events).toEqual([]);
  expect(draw(series, 'totalNorm', { range: { first: 0, last: 1 } }).marks).toEqual([]);
});

test('runs alone have their edits and failures as lines', () => {
  const failed = runOf([4, 4]);
  failed.failure = failureAt(2, failedRow(2, { loss: [NaN] }));
  failed.events.push({ step: 1, field: 'network.residual', from: false, to: true });
  const { events } = draw([seriesOf('a', runOf([1, 1, 1])), seriesOf('b', failed)], 'loss');
  expect(events.map(({ x, trouble }) => [x, trouble])).toEqual([
    [1, false],
    [2, true],
  ]);
});

test('a run of another program shows what it has, at its steps, and what it lacks is said', () => {
  const foreign = foreignTrace(4);
  const series = [seriesOf('ours', runOf([1, 1, 1])), seriesOf('theirs', foreign)];
  expect(pointsOf(draw(series, 'loss'))[1]!.map(([x]) => x)).toEqual([0, 10, 20, 30]);
  const { legend, lines } = draw(series, 'signalNorm', { legend: true });
  expect(lines[1]!.points).toEqual([]);
  expect(legend.map(({ text }) => text)).toEqual([
    'ours',
    'theirs',
    'theirs: error signal: not measured',
  ]);
});

test('where no step of a run is in view it has no line', () => {
  const series = [seriesOf('a', runOf([1, 1])), seriesOf('b', ...[0, 1].map(() => runOf([2, 2])))];
  expect(pointsOf(draw(series, 'loss', { range: { first: 5, last: 9 } }))).toEqual([[], []]);
});

test('more than five series are coloured in their order, and a bar names the ends', () => {
  const series = [1, 2, 3, 4, 5, 6].map((depth) => seriesOf(`Depth ${depth}`, runOf([depth])));
  const { lines, legend, colourBar } = draw(series, 'loss', { legend: true });
  expect([lines[0]!.colour, lines[5]!.colour]).toEqual(['rgb(68 1 84)', 'rgb(253 231 37)']);
  expect(legend).toEqual([]);
  expect(colourBar!.labels).toEqual([
    { at: 0, text: 'Depth 1' },
    { at: 1, text: 'Depth 6' },
  ]);
});

test('a number with a sign has an axis that holds both signs', () => {
  const trace = numberedTrace(2, 1);
  trace.columns.activationMean.set([-0.35, 1]);
  const { y } = draw([seriesOf('a', trace), seriesOf('b', runOf([1]))], 'activationMean');
  expect(y.min).toBeLessThanOrEqual(-0.35);
  expect(y.ticks.map(({ label }) => label)).toContain('0');
});

test('where a run has more than 20 steps, their means lie over its line', () => {
  const losses = Array.from({ length: 40 }, (_, step) => (step < 30 ? step % 2 : 5));
  const { lines } = draw([seriesOf('a', runOf(losses))], 'loss');
  expect(lines).toHaveLength(2);
  const [behind, means] = lines.map(({ points }) => points.map(({ x, y }) => [x, y]));
  expect(behind).toHaveLength(40);
  expect([means![0], means![10], means!.at(-1)]).toEqual([
    [19, 0.5],
    [29, 0.5],
    [39, (5 + 10 * 5) / 20],
  ]);
  const norms = Array.from({ length: 21 }, (_, step) => (step % 2 ? 1e-2 : 1e-4));
  const [, geometric] = draw([seriesOf('a', runOf(norms))], 'signalNorm').lines;
  expect(geometric!.points[0]!.y).toBeCloseTo(1e-3, 8);
});
