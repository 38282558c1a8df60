// Whether an engine's steps agree with a reference case: the table “What counts as agreeing” of README.md.
import type { StepMetrics } from '../../src/calculus/reference/stepMetrics.ts';
import { statuses, type Status } from '../../src/trace/model/metrics.ts';
import type { Columns, StepBlock } from '../../src/trace/model/trace.ts';
import { compareValue, tolerances, type Mark, type Verdict } from './compareValue.ts';
import type { ExpectedStep } from './referenceCase.ts';

/** What an engine measured at a step. */
export interface ObservedStep extends Pick<StepMetrics, keyof ExpectedStep> {
  /** One mark a layer; none of float64. */
  readonly status: readonly Status[];
}

/** How a case came out. */
export interface Comparison {
  /** What disagrees first, in words; empty where all agrees. */
  readonly disagreement: string;
  /** Largest relative difference at step 0, among the values compared. */
  readonly first: number;
  /** The same at all later steps. */
  readonly later: number;
}

// The file's updateNorm is a difference of float64 weights, with their rounding in it: it isn't compared below this part of them.
const leastUpdate = 1e-12;
const weightRounding = 2 ** -52;

/** The steps of a block, the one that failed behind the others. */
export function observedSteps({ steps, columns, failure }: StepBlock): ObservedStep[] {
  const observed = Array.from({ length: steps }, (_, step) => stepOf(columns, step, steps));
  return failure ? [...observed, stepOf(failure.columns, 0, 1)] : observed;
}

function stepOf(columns: Columns, step: number, steps: number): ObservedStep {
  const row = <Column extends Float32Array | Uint8Array>(column: Column) => {
    const width = column.length / steps;
    return Array.from(column.subarray(step * width, (step + 1) * width));
  };
  return {
    loss: columns.loss[step]!,
    totalNorm: columns.totalNorm[step]!,
    clipCoefficient: columns.clipCoefficient[step]!,
    gradientNorm: row(columns.gradientNorm),
    clippedNorm: row(columns.clippedNorm),
    weightNorm: row(columns.weightNorm),
    updateNorm: row(columns.updateNorm),
    status: row(columns.status).map((code) => statuses[code]!),
  };
}

interface Value {
  readonly name: string;
  readonly expected: number;
  readonly observed: number | undefined;
  readonly mark?: Mark;
  /** Relative rounding of the expected value itself. */
  readonly rounding?: number;
}

/** Judges a value at step 0 or later. */
export type Judge = (value: Value, phase: keyof typeof tolerances) => Verdict;

/** Of an engine, which computes in float32. */
const judgeFloat32: Judge = ({ expected, observed = NaN, mark }, phase) =>
  compareValue(expected, observed, tolerances[phase], mark);

/** Of the reference network, which computes in float64 as PyTorch did. */
export const judgeFloat64: Judge = ({ expected, observed = NaN, rounding = 0 }) => {
  const difference = expected === observed ? 0 : Math.abs(observed / expected - 1);
  return { agrees: difference <= 1e-9 + rounding, difference };
};

/** Every pair of values of a step. */
function valuesOf(
  expected: ExpectedStep,
  observed: ObservedStep,
  fineFrom: readonly number[],
): Value[] {
  const perLayer = (name: 'gradientNorm' | 'clippedNorm' | 'weightNorm' | 'updateNorm'): Value[] =>
    expected[name].map((value, layer) => ({
      name: `${name} of layer ${layer + 1}`,
      expected: value,
      observed: observed[name][layer],
      ...(name === 'gradientNorm' && {
        mark: { status: observed.status[layer], fineFrom: fineFrom[layer]! },
      }),
    }));
  return [
    { name: 'loss', expected: expected.loss, observed: observed.loss },
    { name: 'totalNorm', expected: expected.totalNorm, observed: observed.totalNorm },
    ...perLayer('gradientNorm'),
    ...coefficientsOf(expected, observed),
    ...perLayer('clippedNorm'),
    ...perLayer('weightNorm'),
    ...perLayer('updateNorm').flatMap((value, layer) => {
      const part = value.expected / expected.weightNorm[layer]!;
      return part < leastUpdate ? [] : [{ ...value, rounding: weightRounding / part }];
    }),
  ];
}

/** The coefficient, or one a layer as the ratio of its norms. A mode without one must leave it empty, which only NaN is. */
function coefficientsOf({ clipCoefficient }: ExpectedStep, observed: ObservedStep): Value[] {
  if (typeof clipCoefficient === 'number')
    return [
      {
        name: 'clipCoefficient',
        expected: clipCoefficient,
        observed: observed.clipCoefficient,
      },
    ];
  const mustBeEmpty = {
    name: 'clipCoefficient, which is empty in this mode,',
    expected: 0,
    observed: Number.isNaN(observed.clipCoefficient) ? 0 : 1,
  };
  const ratios = (clipCoefficient ?? []).map((coefficient, layer) => ({
    name: `clipCoefficient of layer ${layer + 1}`,
    expected: coefficient,
    observed: observed.clippedNorm[layer]! / observed.gradientNorm[layer]!,
  }));
  return [mustBeEmpty, ...ratios];
}

/** Compares all steps of a case; `fineFrom` has an entry a layer. */
export function compareCase(
  expected: readonly ExpectedStep[],
  observed: readonly ObservedStep[],
  fineFrom: readonly number[],
  judge: Judge = judgeFloat32,
): Comparison {
  const worst = { first: 0, later: 0 };
  let disagreement = '';
  for (const [step, wanted] of expected.entries()) {
    const given = observed[step];
    if (!given) {
      disagreement ||= `step ${step}: not taken, since step ${observed.length - 1} was not finite`;
      break;
    }
    const phase = step === 0 ? 'first' : 'later';
    for (const value of valuesOf(wanted, given, fineFrom)) {
      const { name, expected, observed, mark } = value;
      const verdict = judge(value, phase);
      worst[phase] = Math.max(worst[phase], verdict.difference ?? 0);
      if (!verdict.agrees)
        disagreement ||= `step ${step}: ${name} is ${observed}${mark?.status ? ` (${mark.status})` : ''}, expected ${expected}`;
    }
  }
  return { disagreement, ...worst };
}
