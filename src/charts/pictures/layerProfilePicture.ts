// The butterfly: what goes forward and what comes back, layer by layer, at one step.
import { depthOf, has, type Trace } from '../../trace/model/trace.ts';
import { layerAxis, logAxis, type Axis } from '../core/axes.ts';
import { faded } from '../core/colourScale.ts';
import { extentOf, withMarks } from '../core/extent.ts';
import type { LayerMetric } from '../../trace/model/metrics.ts';
import { smallestNormal } from '../../trace/model/float32.ts';
import { formatStep } from '../../trace/query/formatNumber.ts';
import type { Area, NonFiniteMark, LegendItem, Line, Picture, Room } from '../core/picture.ts';
import { lastStep, valuesByLayer } from './pointReadings.ts';
import type { Theme } from '../core/theme.ts';

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

/** What theory expects at a step: one value a hidden layer. */
export interface TheoryProfile {
  readonly activationSize: readonly number[];
  readonly signalNorm: readonly number[];
  readonly gradientNorm: readonly number[];
  /** Where the signal of most networks is. */
  readonly band: undefined | { readonly low: readonly number[]; readonly high: readonly number[] };
  /** Whether it is known to be rough. */
  readonly approximate: boolean;
}

/** What a butterfly shows. */
export interface ButterflyOptions {
  /** The newest where null. */
  readonly step: number | null;
  /** Thin lines over the measured ones. */
  readonly theory?: TheoryProfile | undefined;
  /** Layers to point at, as indices. */
  readonly highlight?: readonly number[] | null;
}

/** The profile at a step; what is measured every tenth step is the last at or before it. */
export function profileOf(trace: Trace, step: number): Profile {
  const means = valuesByLayer(trace, 'activationMean', step);
  const size = (std: number | undefined, layer: number) => {
    const mean = means[layer];
    return std === undefined || mean === undefined ? undefined : Math.hypot(mean, std);
  };
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
const theoryWings = ['activationSize', 'signalNorm', 'gradientNorm'] as const;

/** How much of its side's colour a line of theory keeps, the band of its scatter, and the shade behind layers pointed at. */
const theoryShare = 0.75;
const bandShare = 0.12;
const highlightShare = 0.1;

/** The profile at a step over its ghost, and theory over both. */
export function butterfly(trace: Trace, options: ButterflyOptions, room: Room): Picture {
  const { step, theory, highlight } = options;
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
  const measured = [
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
        dots ? { ...style, dots: dotRadius(depthOf(trace), width) } : style,
      );
    }),
  ];
  const marks = wingNames.flatMap((wing) =>
    profile[wing].flatMap((value, layer): NonFiniteMark[] => {
      if (value === undefined || fits(value)) return [];
      return value < smallestNormal
        ? [{ x: layer + 1, edge: 'bottom', colour: theme[wings[wing].side] }]
        : [{ x: layer + 1, edge: 'top', colour: theme.trouble }];
    }),
  );
  const expected = theory
    ? theoryWings.map((wing) =>
        lineOf(theory[wing], {
          colour: faded(theme[wings[wing].side], theoryShare),
          width: 1,
          dash: [],
        }),
      )
    : [];
  const y = logAxis(withMarks(extentOf(measured, 0), marks), height);
  return {
    x: layerAxis(depthOf(trace), width, false, trace.layers.at(-1)),
    y,
    lines: [...measured, ...expected],
    marks,
    areas: [
      ...(highlight ?? []).map((layer) => shadeOf(layer, y, faded(theme.accent, highlightShare))),
      ...(theory?.band ? bandOf(theory.band, faded(theme.backward, bandShare)) : []),
    ],
    events: [],
    endLabels: [],
    legend: legendOf(trace, theme, ghost, theory),
  };
}

/** An upright stripe around a layer. */
const shadeOf = (layer: number, { min, max }: Axis, colour: string): Area => ({
  points: [
    { x: layer + 0.5, y: min },
    { x: layer + 1.5, y: min },
    { x: layer + 1.5, y: max },
    { x: layer + 0.5, y: max },
  ],
  colour,
});

/** Between two profiles, over the layers where a log axis has a place for both. */
function bandOf({ low, high }: NonNullable<TheoryProfile['band']>, colour: string): Area[] {
  const layers = low.flatMap((value, layer) => (fits(value) && fits(high[layer]) ? [layer] : []));
  const edge = (values: readonly number[]) =>
    layers.map((layer) => ({ x: layer + 1, y: values[layer] }));
  return layers.length > 1 ? [{ points: [...edge(low), ...edge(high).toReversed()], colour }] : [];
}

const dotRadius = (depth: number, width: number): number =>
  Math.min(2.6, Math.max(0, (width / (depth + 1)) * 0.22));

/** The metrics that a curve is drawn from. */
const sources = {
  activationSize: ['activationMean', 'activationStd'],
  sampleSpread: ['sampleSpread'],
  signalNorm: ['signalNorm'],
  gradientNorm: ['gradientNorm'],
} as const satisfies Record<Wing, readonly LayerMetric[]>;

/** Whether a trace has what a curve of the profile is drawn from. */
export const hasCurve = (trace: Trace, wing: Wing): boolean =>
  sources[wing].every((name) => has(trace, name));

function legendOf(
  trace: Trace,
  theme: Theme,
  ghost: Profile | undefined,
  theory: TheoryProfile | undefined,
): LegendItem[] {
  const { forward, backward } = theme;
  const expected = theory?.approximate ? 'theory, approximate' : 'theory';
  const item = (wing: Wing, text: string, line: Partial<LegendItem>): LegendItem =>
    hasCurve(trace, wing)
      ? { text, colour: theme[wings[wing].side], ...line }
      : { text: `${text}: not measured`, colour: theme['ink-3'], plain: true };
  return [
    { text: 'forward →', colour: forward, plain: true },
    item('activationSize', 'activation size', { dots: true }),
    item('sampleSpread', 'sample spread', { dash: [1.5, 3] }),
    { text: '← backward', colour: backward, plain: true, newRow: true },
    item('gradientNorm', 'gradient', { dots: true }),
    item('signalNorm', 'signal', { dash: [5, 3] }),
    ...(theory ? [{ text: expected, colour: backward, thin: true }] : []),
    ...(ghost ? [{ text: `before step ${formatStep(ghost.step + 1)}`, colour: theme.ghost }] : []),
  ];
}
