import { expect, test } from 'vitest';
import { numberedTrace } from '../../../trace/model/testTraces.ts';
import type { LayerMetric } from '../../../trace/model/metrics.ts';
import { testRoom, testTheme } from '../../core/testTheme.ts';
import { Pyramids } from '../pyramids.ts';
import { layerNearest, overlayProfilePicture } from './overlayProfilePicture.ts';
import type { OverlaySeries } from './overlaySeries.ts';

/** A run whose error signals are these, the head's last, at every step times ten to the step's power. */
function runOf(signals: readonly number[], steps = 1) {
  const trace = numberedTrace(signals.length - 1, steps);
  for (let step = 0; step < steps; step++)
    trace.columns.signalNorm.set(
      signals.map((signal) => signal * 10 ** step),
      step * signals.length,
    );
  return new Pyramids(trace);
}

const seriesOf = (name: string, ...runs: readonly Pyramids[]): OverlaySeries => ({ name, runs });

const draw = (
  series: readonly OverlaySeries[],
  step: number | null = null,
  metric: LayerMetric = 'signalNorm',
) => overlayProfilePicture(series, { metric, step, spread: 'std', legend: false }, testRoom);

const roundedPoints = ({ lines }: ReturnType<typeof draw>, line: number) =>
  lines[line]!.points.map(({ x, y }) => [x, Number(y.toPrecision(6))]);

test('networks of one depth lie layer over layer, at the step that is asked for', () => {
  const series = [seriesOf('a', runOf([1e-3, 1e-2, 0.5], 3)), seriesOf('b', runOf([1, 1, 1], 3))];
  const picture = draw(series, 1);
  expect(picture.x).toMatchObject({ min: 1, max: 3 });
  expect(roundedPoints(picture, 0)).toEqual([
    [1, 0.01],
    [2, 0.1],
    [3, 5],
  ]);
  expect(roundedPoints(draw(series), 0)[0]).toEqual([1, 0.1]);
});

test('networks of different depths lie from layer 1 to the head, whatever stands between', () => {
  const picture = draw([seriesOf('a', runOf([1, 2, 3])), seriesOf('b', runOf([1, 2, 3, 4, 5]))]);
  expect(picture.lines.map(({ points }) => points.map(({ x }) => x))).toEqual([
    [0, 50, 100],
    [0, 25, 50, 75, 100],
  ]);
  expect(picture.x.ticks.map(({ label }) => label)).toEqual(['0', '0.25', '0.5', '0.75', '1']);
  expect([0, 12, 13, 60, 100].map((place) => layerNearest(place, 5, false))).toEqual([
    0, 0, 1, 2, 4,
  ]);
  expect([1, 3, 9].map((place) => layerNearest(place, 5, true))).toEqual([0, 2, 4]);
});

test('over seeds a layer has its geometric mean and one standard deviation as a factor', () => {
  const picture = draw([seriesOf('a', runOf([1e-2, 1]), runOf([1e-4, 1]))]);
  expect(roundedPoints(picture, 0)[0]).toEqual([1, 1e-3]);
  const factor = Math.exp(Math.log(100) / Math.SQRT2);
  expect(picture.areas![0]!.points[0]!.y).toBeCloseTo(1e-3 * factor, 8);
  expect(picture.areas![0]!.points.at(-1)!.y).toBeCloseTo(1e-3 / factor, 8);
});

test('0 and what is not finite are marked at the edge, and a run that is over shows nothing', () => {
  const series = [seriesOf('a', runOf([0, NaN, 1])), seriesOf('b', runOf([1, Infinity, 1], 3))];
  expect(draw(series, 0).marks).toEqual([
    { x: 1, edge: 'bottom', colour: testTheme.series[0] },
    { x: 2, edge: 'top', colour: testTheme.series[1] },
  ]);
  const later = draw(series, 2);
  expect(later.lines[0]!.points).toEqual([]);
  expect(later.lines[1]!.points).toHaveLength(3);
});

test('a metric of the hidden layers has no head', () => {
  expect(draw([seriesOf('a', runOf([1, 2, 3]))], 0, 'saturated').lines[0]!.points).toHaveLength(2);
});
