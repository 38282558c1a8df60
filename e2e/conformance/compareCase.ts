// Whether an engine's steps agree with a reference case: the table “What counts as agreeing” of README.md.
import { statuses, type Status } from '../../src/trace/metrics.ts';
import type { Columns, StepBlock } from '../../src/trace/trace.ts';
import type { ExpectedStep } from './referenceCase.ts';

/** What an engine measured at a step. */
export interface ObservedStep extends Omit<ExpectedStep, 'clipCoefficient'> {
  /** NaN where it is empty. */
  readonly clipCoefficient: number;
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

const tolerances = { first: 1e-4, later: 1e-2 };
const compared = { least: 1e-34, most: 1e37 };
const float32 = { smallestNormal: 2 ** -126, largest: (2 - 2 ** -23) * 2 ** 127 };
const mostForUnderflow = 1e-37;
// The file's updateNorm is a difference of float64 weights: below this part of them it is mostly their rounding.
const leastUpdate = 1e-12;

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

interface Verdict {
  readonly agrees: boolean;
  /** Relative difference, where one is taken. */
  readonly difference?: number;
}

/** Judges one value; `status` is that of the layer, for the norm of its gradient. */
export function compareValue(
  expected: number,
  observed: number,
  tolerance: number,
  status?: Status,
): Verdict {
  const magnitude = Math.abs(expected);
  const marked = (...allowed: Status[]) => status === undefined || allowed.includes(status);
  if (magnitude < float32.smallestNormal)
    return { agrees: Math.abs(observed) <= mostForUnderflow && marked('underflow') };
  if (magnitude > float32.largest)
    return { agrees: !Number.isFinite(observed) && marked('overflow', 'nan') };
  if (magnitude < compared.least || magnitude > compared.most) return { agrees: true };
  const difference = Math.abs(observed - expected) / magnitude;
  return { agrees: difference <= tolerance && marked('fine'), difference };
}

interface Value {
  readonly name: string;
  readonly expected: number;
  readonly observed: number | undefined;
  readonly status?: Status | undefined;
}

/** Every pair of values of a step. */
function valuesOf(expected: ExpectedStep, observed: ObservedStep): Value[] {
  const perLayer = (name: 'gradientNorm' | 'clippedNorm' | 'weightNorm' | 'updateNorm'): Value[] =>
    expected[name].map((value, layer) => ({
      name: `${name} of layer ${layer + 1}`,
      expected: value,
      observed: observed[name][layer],
      status: name === 'gradientNorm' ? observed.status[layer] : undefined,
    }));
  return [
    { name: 'loss', expected: expected.loss, observed: observed.loss },
    { name: 'totalNorm', expected: expected.totalNorm, observed: observed.totalNorm },
    ...perLayer('gradientNorm'),
    ...coefficientsOf(expected, observed),
    ...perLayer('clippedNorm'),
    ...perLayer('weightNorm'),
    ...perLayer('updateNorm').filter(
      ({ expected: update }, layer) => update >= leastUpdate * expected.weightNorm[layer]!,
    ),
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

/** Compares all steps of a case. */
export function compareCase(
  expected: readonly ExpectedStep[],
  observed: readonly ObservedStep[],
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
    for (const { name, expected, observed, status } of valuesOf(wanted, given)) {
      const verdict = compareValue(expected, observed ?? NaN, tolerances[phase], status);
      worst[phase] = Math.max(worst[phase], verdict.difference ?? 0);
      if (!verdict.agrees)
        disagreement ||= `step ${step}: ${name} is ${observed}${status ? ` (${status})` : ''}, expected ${expected}`;
    }
  }
  return { disagreement, ...worst };
}
