// Loss on the left axis, accuracies on the right.
import type { StepMetric } from '../../trace/model/metrics.ts';
import { linearAxis, logAxis, shareAxis, type Axis } from '../core/axes.ts';
import { eventsOf } from './eventMarks.ts';
import { extentOf } from '../core/extent.ts';
import { stepAxisOf, type StepOptions } from './layerLines.ts';
import { smallestNormal } from '../../calculus/float32.ts';
import { bucketEdgesOf, splitLine } from './metricLines.ts';
import { notMeasuredItems } from './notMeasured.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';
import type { NonFiniteMark, EndLabel, Line, Picture, Point, Room } from '../core/picture.ts';
import type { Pyramids } from './pyramids.ts';
import { wholeSteps } from '../core/stepRange.ts';
import { metricValueAt } from '../../trace/query/pointReadings.ts';

/** The axis becomes logarithmic where the largest loss exceeds this multiple of max(median loss, 1). */
const tooSteep = 30;

/** The loss and, for classification, the accuracies. */
export function lossAndAccuracyPicture(
  pyramids: Pyramids,
  options: StepOptions,
  room: Room,
): Picture {
  const { scale, range, describe } = options;
  const { theme, width, height } = room;
  const { trace } = pyramids;
  const x = stepAxisOf(trace, options, width);
  const edges = bucketEdgesOf(trace, scale, width, range);
  const measured = (metric: StepMetric) =>
    splitLine(pyramids, metric, 0, edges, scale).points.filter(({ y }) => !Number.isNaN(y));
  const { points, broken } = splitLine(pyramids, 'loss', 0, edges, scale);
  const marks = broken.map((at): NonFiniteMark => ({ x: at, edge: 'top', colour: theme.trouble }));
  const y = lossAxis(points, height);
  const accuracy = measured('accuracy');
  const test = measured('testAccuracy');
  const lines: Line[] = [];
  if (accuracy.length)
    lines.push({ points: accuracy, colour: theme.accent, width: 1.2, right: true });
  if (test.length)
    lines.push({ points: test, colour: theme.accent, width: 0, dots: 2.4, right: true });
  lines.push({
    points: y.kind === 'log' ? raised(points) : points,
    colour: theme.head,
    width: 1.6,
  });
  if (y.kind === 'log')
    for (const point of points)
      if (point.y < smallestNormal)
        marks.push({ x: point.x, edge: 'bottom', colour: theme['ink-3'] });
  return {
    x,
    y,
    ...(accuracy.length && { right: shareAxis(height) }),
    lines,
    marks,
    events: eventsOf(trace, scale, describe),
    endLabels: [
      ...shareLabels(accuracy, test, theme.accent),
      ...lossLabel(
        metricValueAt(trace, 'loss', wholeSteps(trace, range).last),
        points,
        y,
        theme.head,
      ),
    ],
    legend: notMeasuredItems(trace, ['loss', 'accuracy', 'testAccuracy'], theme),
  };
}

/** End labels of both accuracies, at the batch accuracy's height so that their order is fixed. */
function shareLabels(
  accuracy: readonly Point[],
  test: readonly Point[],
  colour: string,
): EndLabel[] {
  const y = accuracy.at(-1)?.y;
  if (y === undefined) return [];
  const label = (name: string, { y: share }: Point): EndLabel => ({
    y,
    right: true,
    text: `${name} ${share.toFixed(2)}`,
    colour,
  });
  const newest = test.at(-1);
  return [label('accuracy', accuracy.at(-1)!), ...(newest ? [label('● test', newest)] : [])];
}

/** Label of the last loss in view; at the top if it isn't finite. */
function lossLabel(
  value: number | undefined,
  points: readonly Point[],
  axis: Axis,
  colour: string,
): EndLabel[] {
  if (value === undefined) return [];
  const y = Number.isFinite(value) ? (points.at(-1)?.y ?? value) : axis.max;
  return [{ y, right: false, text: `loss ${formatNumber(value)}`, colour }];
}

/** Points with values below the axis replaced by breaks. */
export const raised = (points: readonly Point[]): Point[] =>
  points.map(({ x, y }) => ({ x, y: y < smallestNormal ? NaN : y }));

/** An axis for losses: linear from 0, logarithmic if the largest exceeds the median by `tooSteep`. */
export function lossAxis(points: Point[], height: number): Axis {
  const sorted = points.map(({ y }) => y).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 1;
  const highest = sorted.at(-1) ?? 1;
  return highest > tooSteep * Math.max(median, 1)
    ? logAxis(extentOf([{ points }], smallestNormal), height)
    : linearAxis(highest, height);
}
