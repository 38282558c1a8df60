// The benchmark's tables.
import { growthCase, growthDepth, type Case, type PageRow, type Row } from './cases.ts';
import type { DecodeTime } from './decode.ts';
import type { FileTime } from './files.ts';
import type { FullSpeed } from './fullSpeed.ts';
import { mapRuns, mapStudy, type MapTime } from './studyMap.ts';

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** A network in words. */
export const titleOf = ({ depth, width, batch }: Omit<Case, 'backend'>): string =>
  `${depth} × ${width}, batch ${batch}`;

/** A backend in words. */
export const placeOf = ({ backend, isolated }: Pick<Case, 'backend' | 'isolated'>): string =>
  isolated ? `${backend}, isolated` : backend;

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

/** Prints what a user gets of each engine beside what it can do alone. */
export function reportPage(rows: readonly PageRow[]): void {
  console.log(
    'Steps a second of the first preset in the page at full speed, over the same engine’s alone:',
  );
  console.table(
    rows.map(({ backend, engine, stepsPerSecond, busyStepsPerSecond, aloneStepsPerSecond }) => ({
      backend,
      engine,
      'alone, blocks of 512': rounded(aloneStepsPerSecond, 0),
      page: rounded(stepsPerSecond, 0),
      'ratio, ≥ 0.9': rounded(stepsPerSecond / aloneStepsPerSecond, 2),
      'page, one core busy': rounded(busyStepsPerSecond, 0),
      'ratio, ≥ 0.45': rounded(busyStepsPerSecond / aloneStepsPerSecond, 2),
    })),
  );
}

/** Prints what a map took, and how much of that its steps alone would take on as many cores. */
export function reportMap(times: readonly MapTime[]): void {
  const { steps } = mapStudy;
  console.log(
    `A map of 20 × 20 networks in the page, ${steps} steps each (10 × 32, batch 64, SIMD):`,
  );
  console.table(
    times.map(({ seconds, workers, aloneStepsPerSecond }) => ({
      seconds: rounded(seconds, 1),
      'runs/s': rounded(mapRuns / seconds, 1),
      workers,
      'steps alone on one core, s': rounded((mapRuns * steps) / aloneStepsPerSecond, 1),
      'share of the workers’ time': rounded(
        (mapRuns * steps) / aloneStepsPerSecond / (seconds * workers),
        2,
      ),
    })),
  );
}

/** What decoding a step may take, in microseconds, by depth. */
const decodeTargets: Readonly<Record<number, number>> = { 50: 15, 200: 60 };

/** Prints how long decoding takes. */
export function reportDecoding(times: readonly DecodeTime[]): void {
  console.log('Decoding a step’s read-back into columns, in Node:');
  console.table(
    times.map(({ depth, microsecondsPerStep }) => ({
      depth,
      'µs a step': rounded(microsecondsPerStep, 1),
      target: depth in decodeTargets ? `≤ ${decodeTargets[depth]}` : '',
    })),
  );
}

/** What files of 100 000 steps of 50 layers may take, in seconds, by format and metrics. */
const fileTargets: Readonly<Record<string, number>> = {
  'CSV, loss, gradientNorm': 5,
  'Parquet, all': 5,
  'Parquet, long, all': 26,
};

/** Prints how long files take to be written, beside the CSV of the same metrics. */
export function reportFiles(times: readonly FileTime[]): void {
  console.log(`Files of ${times[0]!.steps} steps of 50 layers, in Node:`);
  const ofCsv = (metrics: string) =>
    times.find((time) => time.format === 'CSV' && time.metrics === metrics)!.seconds;
  console.table(
    times.map(({ format, metrics, steps, values, seconds, megabytes }) => {
      const target = fileTargets[`${format}, ${metrics}`];
      return {
        ...{ format, metrics, seconds: rounded(seconds, 2), MB: rounded(megabytes, 1) },
        'million values a second': rounded(values / seconds / 1e6, 2),
        'over CSV': rounded(seconds / ofCsv(metrics), 2),
        target: target === undefined ? '' : `≤ ${(target * steps) / 100_000} s`,
      };
    }),
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
  (['depth', 'width', 'batch', 'activation', 'optimizer', 'isolated'] as const).every(
    (key) => a[key] === b[key],
  );

const row =
  (
    who: Row['who'],
    backend: Row['backend'],
    instrumented: boolean,
    readsBack: Row['readsBack'] = 'every step',
  ) =>
  (given: Row): boolean =>
    given.who === who &&
    given.backend === backend &&
    given.instrumented === instrumented &&
    given.readsBack === readsBack;

const fused = row('gradlens-fused', 'webgpu', true, 'every block');
const fusedEveryStep = row('gradlens-fused', 'webgpu', true);
const simd = row('gradlens-simd', 'wasm', true, 'every block');

const figures: readonly Figure[] = [
  {
    title: 'TF.js layers over fused',
    of: row('tfjs-layers', 'webgpu', false),
    over: fused,
    target: '≥ 20',
  },
  {
    title: 'jax-js over fused',
    of: row('jax-js', 'webgpu', false),
    over: fused,
    target: '≥ 3',
  },
  ...(['tfjs-layers', 'jax-js'] as const).map((who): Figure => ({
    title: `${who === 'jax-js' ? who : 'TF.js layers'} over fused, both reading every step`,
    of: row(who, 'webgpu', false),
    over: fusedEveryStep,
    target: '',
  })),
  {
    title: 'Fused with measurements over without',
    of: fused,
    over: row('gradlens-fused', 'webgpu', false, 'every block'),
    target: '≤ 1.05',
  },
  {
    title: 'TF.js layers over SIMD',
    of: row('tfjs-layers', 'wasm', false),
    over: simd,
    target: '≥ 8',
  },
  { title: 'jax-js over SIMD', of: row('jax-js', 'wasm', false), over: simd, target: '≥ 3' },
  { title: 'ConvNetJS over SIMD', of: row('convnetjs', 'wasm', false), over: simd, target: '' },
  ...(['wasm', 'webgl'] as const).map((backend): Figure => ({
    title: 'Tape over TF.js layers',
    of: row('gradlens-tape', backend, true),
    over: row('tfjs-layers', backend, false),
    target: backend === 'wasm' ? '≤ 1.5' : '≤ 2.5',
  })),
];

/** Prints every row, and the ratios that matter beside what they should be; `growth` is that of a step with depth. */
export function reportSteps(rows: readonly Row[], growth: readonly number[]): void {
  console.log('One step, and what it takes to come to the first.');
  console.log(
    'TF.js layers and jax-js read the loss back at every step, our engines all metrics once a block; in the rows “every step” ours read as often as theirs.',
  );
  console.table(
    rows.map((given) => ({
      network: `${titleOf(given)}, ${given.activation}, ${given.optimizer}`,
      backend: placeOf(given),
      who: given.instrumented ? `${given.who}, measuring` : given.who,
      reads: given.readsBack,
      ms: rounded(given.msPerStep, 2),
      'first, ms': rounded(given.msToFirstStep, 0),
      dispatches: given.dispatchesPerStep && rounded(given.dispatchesPerStep, 1),
      'read-backs': given.readBacksPerStep && rounded(given.readBacksPerStep, 2),
      'JS, kB gzip': rounded(given.javaScriptBytes / 1024, 0),
    })),
  );
  console.log('Ratios:');
  const ratios = figures.flatMap(({ title, of, over, target }) =>
    rows.filter(of).flatMap((numerator) =>
      rows
        .filter((given) => over(given) && sameNetwork(given, numerator))
        .map((denominator) => ({
          figure: title,
          network: `${titleOf(numerator)}, ${numerator.activation}, ${numerator.optimizer}`,
          backend: placeOf(numerator),
          ratio: rounded(numerator.msPerStep / denominator.msPerStep, 2),
          target,
        })),
    ),
  );
  const growths = growth.map((ratio) => ({
    figure: `Fused, depth ${growthDepth} over ${growthCase.depth}`,
    network: `${titleOf(growthCase)}, ${growthCase.activation}, ${growthCase.optimizer}`,
    backend: placeOf(growthCase),
    ratio: rounded(ratio, 2),
    target: '≤ 4.4',
  }));
  console.table([...ratios, ...growths]);
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
