// The autopsy of a non-finite step: its first non-finite result, the samples it came from, and the cause.
import * as tf from '@tensorflow/tfjs-core';
import type { Batch, Samples } from '../../../data/dataset.ts';
import type { Autopsy } from '../../../trace/model/autopsy.ts';
import type { EngineConfig } from '../../engine.ts';
import { compute, type Fixed, type Matrices, type StepInput } from '../step.ts';
import { causeOf, enormousRows } from './cause.ts';
import type { Growth } from '../../measure/weightGrowth.ts';
import { operationName } from './operationName.ts';
import { rowsToBlame } from './samples.ts';
import { examineKernel, findNotFinite, type Examined, type Replay } from './searchNonFinite.ts';
import {
  areFinite,
  countNotFinite,
  finiteRange,
  largestMagnitude,
  rowMagnitudes,
  rowsNotFinite,
} from './nonFiniteValues.ts';

/** A non-finite step, with all that is needed to compute it again. */
export interface FailedStep {
  readonly config: EngineConfig;
  readonly fixed: Fixed;
  /** State before the step. */
  readonly state: Matrices;
  readonly input: StepInput;
  /** The batch that `input` was uploaded from. */
  readonly batch: Batch;
  readonly batchSize: number;
  readonly training: Samples;
  readonly growth: Growth;
}

function examineData({ input, batch, batchSize }: FailedStep): Autopsy | undefined {
  const values = [batch.x, batch.y].find((given) => !areFinite(given));
  return (
    values && {
      step: input.step,
      phase: 'data',
      layer: 0,
      operation: 'input',
      samples: rowsNotFinite(values, batchSize),
      batchSize,
      ...countNotFinite(values),
      size: values.length,
      inputRange: null,
      cause: 'badSample',
    }
  );
}

/** The step as a replay that starts from `state`. */
const replayOf = ({ config, fixed, input }: FailedStep, state: Matrices): Replay => ({
  place: fixed.workspace.place,
  run() {
    tf.tidy(() => void compute(config, fixed, state, input));
    fixed.workspace.release();
  },
});

/** The layer of a result. In a matrix of all parameters it is the row of the first non-finite value. */
function layerOf({ place, output }: Examined, { fixed }: FailedStep): number {
  const { length } = fixed.layout.layers;
  const isMatrix = place.phase === 'clipping' || place.phase === 'update';
  if (!isMatrix || output.shape[0] !== length) return place.layer;
  return rowsNotFinite(output.values, length)[0]!;
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Rows of the batch with outlying features compared with the training set. */
function outliersOf({ batch, batchSize, training }: FailedStep): number[] {
  const usual = medianOf(rowMagnitudes(training.x, training.count));
  return enormousRows(rowMagnitudes(batch.x, batchSize), usual);
}

/**
 * Replays the step operation by operation on the current backend, and reports the first non-finite result. Undefined if every result is finite: then
 * only a metric of it overflows float32.
 */
export async function examineStep(failed: FailedStep): Promise<Autopsy | undefined> {
  const bad = examineData(failed);
  if (bad) return bad;
  const { state, input, fixed, batch, batchSize, growth } = failed;
  const replay = replayOf(failed, state);
  const index = await findNotFinite(replay);
  if (index === undefined) return undefined;
  const examined = await examineKernel(replay, index);
  const initial = replayOf(failed, { ...state, parameters: fixed.initial });
  const { output } = await examineKernel(initial, index);
  const { place, kernel, inputs } = examined;
  const inputRange = finiteRange(inputs);
  const blamed = rowsToBlame(examined, batchSize);
  const outliers = outliersOf(failed).filter((row) => !blamed.length || blamed.includes(row));
  return {
    step: input.step,
    phase: place.phase,
    layer: layerOf(examined, failed),
    operation: operationName(place.operation, kernel),
    samples: outliers.length ? outliers : blamed,
    batchSize,
    ...countNotFinite(examined.output.values),
    size: examined.output.values.length,
    inputRange,
    cause: outliers.length
      ? 'badSample'
      : causeOf({
          place,
          kernel,
          inputMagnitudes: inputs.map(({ values }) => largestMagnitude(values)),
          inputRange,
          dividesByZero: kernel === tf.Reciprocal && inputs[0]!.values.includes(0),
          largestFeature: largestMagnitude(batch.x),
          initialMagnitude: largestMagnitude(output.values),
          growth,
        }),
  };
}
