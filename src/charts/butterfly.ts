// The butterfly: what goes forward and what comes back, layer by layer, at one step.
import type { Trace } from '../trace/trace.ts';
import { layerAxis, logAxis } from './axes.ts';
import { extentOf, withMarks } from './extent.ts';
import { smallestNormal } from './lines.ts';
import { formatStep } from './numbers.ts';
import type { EdgeMark, LegendItem, Line, Picture, Room } from './picture.ts';
import { lastStep, valuesByLayer } from './reading.ts';
import type { Theme } from './theme.ts';

/** A step's profile: one value a layer, the head last; undefined where nothing is measured. */
export interface Profile {
  readonly step: number;
  /** Root mean square of the activations. */
  readonly activationSize: readonly (number | undefined)[];
  readonly sampleSpread: readonly (number | undefined)[];
  readonly signalNorm: readonly (number | undefined)[];
  readonly gradientNorm: readonly (number | undefined)[];
}

/** The curves of a butterfly. */
export type Wing = Exclude<keyof Profile, 'step'>;

/** The profile at a step; what is measured every tenth step is the last at or before it. */
export function profileOf(trace: Trace, step: number): Profile {
  const means = valuesByLayer(trace, 'activationMean', step);
  const size = (std: number | undefined, layer: number) =>
    std === undefined ? undefined : Math.hypot(means[layer] ?? 0, std);
  return {
    step,
    activationSize: valuesByLayer(trace, 'activationStd', step).map(size),
    sampleSpread: valuesByLayer(trace, 'sampleSpread', step),
    signalNorm: valuesByLayer(trace, 'signalNorm', step),
    gradientNorm: valuesByLayer(trace, 'gradientNorm', step),
  };
}

/** The profile just before the last edit at or before `step`; undefined where there was none. */
export function ghostOf(trace: Trace, step: number): Profile | undefined {
  const edit = trace.events.findLast((event) => event.step <= step && event.step > 0);
  return edit && profileOf(trace, edit.step - 1);
}

/** Whether a log axis has a place for the value. */
const fits = (value: number): boolean => value >= smallestNormal && value < Infinity;

/** How each curve is drawn. */
const wings = {
  activationSize: { side: 'forward', dots: true, dash: [] },
  sampleSpread: { side: 'forward', dots: false, dash: [1.5, 3] },
  signalNorm: { side: 'backward', dots: false, dash: [5, 3] },
  gradientNorm: { side: 'backward', dots: true, dash: [] },
} as const satisfies Record<Wing, object>;

const wingNames = Object.keys(wings) as Wing[];

/** The profile at `step`, the newest where null, over its ghost. */
export function butterfly(trace: Trace, step: number | null, room: Room): Picture {
  const { theme, width, height } = room;
  const shown = step ?? lastStep(trace);
  const profile = profileOf(trace, shown);
  const ghost = ghostOf(trace, shown);
  const lineOf = (values: Profile[Wing], style: Omit<Line, 'points'>): Line => ({
    points: values.flatMap((value, layer) =>
      value === undefined ? [] : [{ x: layer + 1, y: fits(value) ? value : NaN }],
    ),
    ...style,
  });
  const lines = [
    ...(ghost
      ? wingNames.map((wing) =>
          lineOf(ghost[wing], { colour: theme.ghost, width: 1.2, dash: [...wings[wing].dash] }),
        )
      : []),
    ...wingNames.map((wing) => {
      const { side, dots, dash } = wings[wing];
      const style = { colour: theme[side], width: dots ? 2 : 1.6, dash: [...dash] };
      return lineOf(
        profile[wing],
        dots ? { ...style, dots: dotRadius(trace.depth, width) } : style,
      );
    }),
  ];
  const marks = wingNames.flatMap((wing) =>
    profile[wing].flatMap((value, layer): EdgeMark[] => {
      if (value === undefined || fits(value)) return [];
      return value < smallestNormal
        ? [{ x: layer + 1, edge: 'bottom', colour: theme[wings[wing].side] }]
        : [{ x: layer + 1, edge: 'top', colour: theme.trouble }];
    }),
  );
  return {
    x: layerAxis(trace.depth, width),
    y: logAxis(withMarks(extentOf(lines, 0), marks), height),
    lines,
    marks,
    events: [],
    endLabels: [],
    legend: legendOf(theme, ghost),
  };
}

const dotRadius = (depth: number, width: number): number =>
  Math.min(2.6, Math.max(0, (width / (depth + 1)) * 0.22));

function legendOf(theme: Theme, ghost: Profile | undefined): LegendItem[] {
  const { forward, backward } = theme;
  return [
    { text: 'forward →', colour: forward, plain: true },
    { text: 'activation size', colour: forward, dots: true },
    { text: 'sample spread', colour: forward, dash: [1.5, 3] },
    { text: '← backward', colour: backward, plain: true, newRow: true },
    { text: 'gradient', colour: backward, dots: true },
    { text: 'signal', colour: backward, dash: [5, 3] },
    ...(ghost ? [{ text: `before step ${formatStep(ghost.step + 1)}`, colour: theme.ghost }] : []),
  ];
}
