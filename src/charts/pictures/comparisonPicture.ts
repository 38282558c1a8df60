// A run and its variant in one plot: the loss of both, or the total norm of both.
import { logAxis, placeStep } from '../core/axes.ts';
import { eventsOf } from './eventMarks.ts';
import { extentOf, withMarks } from '../core/extent.ts';
import { stepAxisOf, type StepOptions } from './layerLines.ts';
import { smallestNormal } from '../../calculus/float32.ts';
import { bucketEdgesOf, splitLine, type SplitLine } from './metricLines.ts';
import { lossAxis, raised } from './lossAndAccuracyPicture.ts';
import { notMeasuredItems } from './notMeasured.ts';
import { endOf } from '../../trace/model/metricRows.ts';
import type { NonFiniteMark, EventLine, Line, Picture, Room } from '../core/picture.ts';
import type { Pyramids } from './pyramids.ts';

/** The metric of a comparison. */
export type ComparedMetric = 'loss' | 'totalNorm';

/** A variant that a run is compared with. */
export interface Compared {
  readonly pyramids: Pyramids;
  /** First step that isn't shared with the run. */
  readonly fromStep: number;
  /** Its differences in words. */
  readonly name: string;
}

/** How a comparison is drawn. */
export interface ComparisonOptions extends StepOptions {
  readonly metric: ComparedMetric;
  readonly variant: Compared;
}

/** A variant's line from `fromStep` on; empty if that is out of view. */
export function variantLine(
  { pyramids, fromStep }: Compared,
  metric: ComparedMetric,
  { scale, range }: StepOptions,
  width: number,
): SplitLine {
  const { trace } = pyramids;
  const parting = Math.max(0, fromStep - 1);
  const own = { first: Math.max(parting, range?.first ?? 0), last: range?.last ?? Infinity };
  if (own.last < own.first || own.first > endOf(trace))
    return { points: [], below: [], broken: [] };
  const floor = metric === 'loss' ? -Infinity : smallestNormal;
  return splitLine(pyramids, metric, 0, bucketEdgesOf(trace, scale, width, own), scale, floor);
}

/** Both lines, the run's on top; values that the axis can't show are marked at the edge. */
export function comparisonPicture(run: Pyramids, options: ComparisonOptions, room: Room): Picture {
  const { metric, variant, scale, range } = options;
  const { theme, width, height } = room;
  const floor = metric === 'loss' ? -Infinity : smallestNormal;
  const edges = bucketEdgesOf(run.trace, scale, width, range);
  const drawn = [
    { ...variantLine(variant, metric, options, width), colour: theme.accent, width: 1.4 },
    { ...splitLine(run, metric, 0, edges, scale, floor), colour: theme.head, width: 1.4 },
  ];
  const marks = drawn.flatMap(({ below, broken }): NonFiniteMark[] => [
    ...below.map((x) => ({ x, edge: 'bottom', colour: theme.trouble }) as const),
    ...broken.map((x) => ({ x, edge: 'top', colour: theme.trouble }) as const),
  ]);
  const all = drawn.flatMap(({ points }) => points);
  const y =
    metric === 'loss'
      ? lossAxis(all, height)
      : logAxis(withMarks(extentOf([{ points: all }], 0), marks), height);
  return {
    x: stepAxisOf(run.trace, options, width),
    y,
    lines: drawn.map(({ points, colour, width }): Line => ({
      points: y.kind === 'log' ? raised(points) : points,
      colour,
      width,
    })),
    marks,
    events: [...eventsOf(run.trace, scale), ...ownEvents(variant, options)],
    endLabels: [],
    legend: [
      { text: 'this run', colour: theme.head },
      { text: variant.name, colour: theme.accent },
      ...notMeasuredItems(run.trace, [metric], theme),
    ],
  };
}

/** The variant's `fromStep` and its failure. */
function ownEvents({ pyramids, fromStep }: Compared, { scale }: StepOptions): EventLine[] {
  const { failure } = pyramids.trace;
  const at = (step: number, trouble: boolean) => ({
    x: placeStep(step, scale),
    label: '',
    trouble,
  });
  return [
    ...(fromStep > 0 ? [at(fromStep, false)] : []),
    ...(failure ? [at(failure.step, true)] : []),
  ];
}
