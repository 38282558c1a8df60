// The benchmark's tables.
import type { Case, Row } from './cases.ts';
import type { FullSpeed } from './fullSpeed.ts';

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
const whole = (value: number | null) => value && Math.round(value);

/** A network in words. */
export const titleOf = ({ depth, width, batch }: Omit<Case, 'backend'>): string =>
  `${depth} × ${width}, batch ${batch}`;

/** Prints how the page held up, and how often each chart was drawn. */
export function reportFullSpeed(speeds: readonly FullSpeed[]): void {
  console.log('The first preset at full speed, in the page:');
  console.table(
    speeds.map(({ backend, stepsPerSecond, longestTask, worstLag }) => ({
      backend,
      'steps/s': rounded(stepsPerSecond, 1),
      'longest task, ms': rounded(longestTask, 0) || 'under 50',
      'worst lag, ms': rounded(worstLag, 0),
    })),
  );
  console.log('Redraws a second, by chart:');
  console.table(
    speeds.map(({ backend, redrawsPerSecond }) => ({
      backend,
      ...Object.fromEntries(
        Object.entries(redrawsPerSecond).map(([chart, rate]) => [chart, rounded(rate, 1)]),
      ),
    })),
  );
}

/** Prints each pair of contenders side by side, with ours over theirs. */
export function reportSteps(rows: readonly Row[]): void {
  const title = (row: Row) => `${titleOf(row)} on ${row.backend}`;
  const theirs = new Map(
    rows.filter(({ who }) => who === 'tfjs-layers').map((row) => [title(row), row]),
  );
  console.log('One step, gradlens-tape with every metric on, tfjs-layers without any:');
  console.table(
    rows
      .filter(({ who }) => who === 'gradlens-tape')
      .map((ours) => {
        const { msPerStep, dispatchesPerStep } = theirs.get(title(ours))!;
        return {
          backend: ours.backend,
          network: titleOf(ours),
          'tape, ms': rounded(ours.msPerStep, 2),
          'layers, ms': rounded(msPerStep, 2),
          ratio: rounded(ours.msPerStep / msPerStep, 2),
          'tape, dispatches': whole(ours.dispatchesPerStep),
          'layers, dispatches': whole(dispatchesPerStep),
        };
      }),
  );
}

/** What diagnosis adds to a step. */
export interface DiagnosisCost extends Case {
  /** Milliseconds a step without it and with it. */
  readonly off: number;
  readonly on: number;
}

/** Prints what diagnosis costs, as a ratio. */
export function reportDiagnosis(costs: readonly DiagnosisCost[]): void {
  console.log('Monitoring with diagnosis over monitoring without, in one thread:');
  console.table(
    costs.map(({ off, on, ...job }) => ({
      backend: job.backend,
      network: titleOf(job),
      'off, ms': rounded(off, 3),
      'on, ms': rounded(on, 3),
      ratio: rounded(on / off, 3),
    })),
  );
}
