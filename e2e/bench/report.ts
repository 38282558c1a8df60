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

/** A required figure: one contender's time over another's on a network. */
interface Figure {
  readonly title: string;
  readonly of: (row: Row) => boolean;
  readonly over: (row: Row) => boolean;
  readonly target: string;
}

const sameNetwork = (a: Row, b: Row): boolean =>
  (['depth', 'width', 'batch', 'activation', 'optimizer'] as const).every(
    (key) => a[key] === b[key],
  );

const row =
  (who: Row['who'], backend: Row['backend'], instrumented: boolean) =>
  (given: Row): boolean =>
    given.who === who && given.backend === backend && given.instrumented === instrumented;

const fused = row('gradlens-fused', 'webgpu', true);
const simd = row('gradlens-simd', 'wasm', true);

const figures: readonly Figure[] = [
  {
    title: 'TF.js layers over fused, WebGPU',
    of: row('tfjs-layers', 'webgpu', false),
    over: fused,
    target: '≥ 20',
  },
  {
    title: 'jax-js over fused, WebGPU',
    of: row('jax-js', 'webgpu', false),
    over: fused,
    target: '≥ 3',
  },
  {
    title: 'Fused with measurements over without',
    of: fused,
    over: row('gradlens-fused', 'webgpu', false),
    target: '≤ 1.05',
  },
  {
    title: 'TF.js layers over SIMD, WASM',
    of: row('tfjs-layers', 'wasm', false),
    over: simd,
    target: '≥ 8',
  },
  { title: 'jax-js over SIMD, WASM', of: row('jax-js', 'wasm', false), over: simd, target: '≥ 3' },
  { title: 'ConvNetJS over SIMD', of: row('convnetjs', 'wasm', false), over: simd, target: '' },
  ...(['wasm', 'webgl'] as const).map((backend): Figure => ({
    title: `Tape over TF.js layers, ${backend}`,
    of: row('gradlens-tape', backend, true),
    over: row('tfjs-layers', backend, false),
    target: backend === 'wasm' ? '≤ 1.5' : '≤ 2.5',
  })),
];

/** Prints every row, and the ratios that matter beside what they should be. */
export function reportSteps(rows: readonly Row[]): void {
  console.log('One step; ours with every metric on unless it says otherwise:');
  console.table(
    rows.map((given) => ({
      network: `${titleOf(given)}, ${given.activation}, ${given.optimizer}`,
      backend: given.backend,
      who: given.who,
      instrumented: given.instrumented,
      ms: rounded(given.msPerStep, 2),
      dispatches: whole(given.dispatchesPerStep),
    })),
  );
  console.log('Ratios:');
  console.table(
    figures.flatMap(({ title, of, over, target }) =>
      rows.filter(of).flatMap((numerator) =>
        rows
          .filter((given) => over(given) && sameNetwork(given, numerator))
          .map((denominator) => ({
            figure: title,
            network: `${titleOf(numerator)}, ${numerator.activation}, ${numerator.optimizer}`,
            ratio: rounded(numerator.msPerStep / denominator.msPerStep, 2),
            target,
          })),
      ),
    ),
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
