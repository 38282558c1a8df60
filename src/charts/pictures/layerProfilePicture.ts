// Picture of the layer profile: forward and backward signal by layer at one step, on one log axis.
import type { Trace } from '../../trace/model/trace.ts';
import { layerAxis, logAxis, type Axis } from '../core/axes.ts';
import { faded } from '../core/colourScale.ts';
import { extentOf, withMarks } from '../core/extent.ts';
import { smallestNormal } from '../../calculus/float32.ts';
import { formatStep } from '../../trace/query/formatNumber.ts';
import type { Area, NonFiniteMark, LegendItem, Line, Picture, Room } from '../core/picture.ts';
import {
  ghostOf,
  hasCurve,
  profileOf,
  type Profile,
  type ProfileCurve,
} from '../../trace/query/layerProfile.ts';
import { lastStep } from '../../trace/query/pointReadings.ts';
import type { Theme } from '../core/theme.ts';

/** Prediction of theory at a step: one value per hidden layer. */
export interface TheoryProfile {
  readonly activationSize: readonly number[];
  readonly signalNorm: readonly number[];
  readonly gradientNorm: readonly number[];
  /** Range of the signal for about two thirds of random networks of this width. */
  readonly band: undefined | { readonly low: readonly number[]; readonly high: readonly number[] };
  /** Whether it is known to be inexact for this network. */
  readonly approximate: boolean;
}

/** Options of the layer profile. */
export interface LayerProfileOptions {
  /** Null for the latest. */
  readonly step: number | null;
  /** Thin lines over the measured ones. */
  readonly theory?: TheoryProfile | undefined;
  /** Indices of the layers to highlight. */
  readonly highlight?: readonly number[] | null;
}

/** Whether a log axis can show the value: a finite normal number. */
const fits = (value: number): boolean => value >= smallestNormal && value < Infinity;

/** How each curve is drawn. */
const curves = {
  activationSize: { side: 'forward', dots: true, dash: [] },
  sampleSpread: { side: 'forward', dots: false, dash: [1.5, 3] },
  signalNorm: { side: 'backward', dots: false, dash: [5, 3] },
  gradientNorm: { side: 'backward', dots: true, dash: [] },
} as const satisfies Record<ProfileCurve, object>;

const curveNames = Object.keys(curves) as ProfileCurve[];
const theoryCurves = ['activationSize', 'signalNorm', 'gradientNorm'] as const;

/** Opacity of theory lines, of the band of their scatter, and of the shading of highlighted layers. */
const theoryShare = 0.75;
const bandShare = 0.12;
const highlightShare = 0.1;

/** The profile at a step; behind it the one before the last edit, in front the theory. */
export function layerProfilePicture(
  trace: Trace,
  options: LayerProfileOptions,
  room: Room,
): Picture {
  const { step, theory, highlight } = options;
  const { theme, width, height } = room;
  const shown = step ?? lastStep(trace);
  const profile = profileOf(trace, shown);
  const ghost = ghostOf(trace, shown);
  const lineOf = (values: Profile[ProfileCurve], style: Omit<Line, 'points'>): Line => ({
    points: values.flatMap((value, layer) =>
      value === undefined ? [] : [{ x: layer + 1, y: fits(value) ? value : NaN }],
    ),
    ...style,
  });
  const measured = [
    ...(ghost
      ? curveNames.map((curve) =>
          lineOf(ghost[curve], { colour: theme.ghost, width: 1.2, dash: [...curves[curve].dash] }),
        )
      : []),
    ...curveNames.map((curve) => {
      const { side, dots, dash } = curves[curve];
      const style = { colour: theme[side], width: dots ? 2 : 1.6, dash: [...dash] };
      return lineOf(
        profile[curve],
        dots ? { ...style, dots: dotRadius(trace.layers.length, width) } : style,
      );
    }),
  ];
  const marks = curveNames.flatMap((curve) =>
    profile[curve].flatMap((value, layer): NonFiniteMark[] => {
      if (value === undefined || fits(value)) return [];
      return value < smallestNormal
        ? [{ x: layer + 1, edge: 'bottom', colour: theme[curves[curve].side] }]
        : [{ x: layer + 1, edge: 'top', colour: theme.trouble }];
    }),
  );
  const expected = theory
    ? theoryCurves.map((curve) =>
        lineOf(theory[curve], {
          colour: faded(theme[curves[curve].side], theoryShare),
          width: 1,
          dash: [],
        }),
      )
    : [];
  const y = logAxis(withMarks(extentOf(measured, 0), marks), height);
  return {
    x: layerAxis(trace.layers.length, width, false, trace.layers.at(-1)),
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

/** A vertical stripe around a layer. */
const shadeOf = (layer: number, { min, max }: Axis, colour: string): Area => ({
  points: [
    { x: layer + 0.5, y: min },
    { x: layer + 1.5, y: min },
    { x: layer + 1.5, y: max },
    { x: layer + 0.5, y: max },
  ],
  colour,
});

/** The area between two profiles where a log axis can show both. */
function bandOf({ low, high }: NonNullable<TheoryProfile['band']>, colour: string): Area[] {
  const layers = low.flatMap((value, layer) => (fits(value) && fits(high[layer]) ? [layer] : []));
  const edge = (values: readonly number[]) =>
    layers.map((layer) => ({ x: layer + 1, y: values[layer] }));
  return layers.length > 1 ? [{ points: [...edge(low), ...edge(high).toReversed()], colour }] : [];
}

const dotRadius = (layers: number, width: number): number =>
  Math.min(2.6, Math.max(0, (width / layers) * 0.22));

function legendOf(
  trace: Trace,
  theme: Theme,
  ghost: Profile | undefined,
  theory: TheoryProfile | undefined,
): LegendItem[] {
  const { forward, backward } = theme;
  const expected = theory?.approximate ? 'theory, approximate' : 'theory';
  const item = (curve: ProfileCurve, text: string, line: Partial<LegendItem>): LegendItem =>
    hasCurve(trace, curve)
      ? { text, colour: theme[curves[curve].side], ...line }
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
