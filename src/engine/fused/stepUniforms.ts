// Uniforms of one training step, as 32-bit words for a GPU's uniform buffer and for WebAssembly.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { activationFacts, hasDeadUnits } from '../../network/facts/activationFacts.ts';
import { clippingFacts, normalizationFacts } from '../../network/facts/choiceFacts.ts';
import { lossFacts } from '../../network/facts/lossFacts.ts';
import { optimizerFacts } from '../../network/facts/optimizerFacts.ts';
import type { EngineConfig, Sampling } from '../engine.ts';
import { optimizerScalars } from '../optimizerScalars.ts';
import { isMeasuredAt } from '../measure/rawMetrics.ts';
import { rateMultiplier } from '../schedules.ts';

/** All uniforms in the order of their words, with their types. Both sets of kernels read them by this table. */
export const stepUniformWords = {
  /** Steps since step 0. */
  step: 'u32',
  /** Row of the block's raw metrics that this step fills. */
  row: 'u32',
  /** 1: row i of the batch is training row word(seed, batch, step, i) mod N. 0: it is row (step · batch + i) mod N. */
  drawn: 'u32',
  seed: 'u32',
  /** Row of the batch whose features are replaced by `corruptValue`; 0xffffffff for none. */
  corruptRow: 'u32',
  corruptValue: 'f32',
  /** Ids of the choices, from their facts. */
  activation: 'u32',
  clippingMode: 'u32',
  loss: 'u32',
  optimizer: 'u32',
  normalization: 'u32',
  /** 1 with skip connections, else 0. */
  residual: 'u32',
  measuresActivations: 'u32',
  measuresDead: 'u32',
  measuresTest: 'u32',
  residualScale: 'f32',
  epsilon: 'f32',
  threshold: 'f32',
  momentum: 'f32',
  weightDecay: 'f32',
  /** `optimizerScalars` of the step: the rate, and Adam's step size and correction. */
  rate: 'f32',
  stepSize: 'f32',
  correction: 'f32',
} as const;

/** Name of a uniform. */
export type StepUniformName = keyof typeof stepUniformWords;

/** Words per step: 256 bytes, the smallest alignment of a dynamic uniform offset that every device supports. */
export const stepUniformsLength = 64;

/** Bytes per step. */
export const stepUniformsBytes = 4 * stepUniformsLength;

const names = Object.keys(stepUniformWords) as StepUniformName[];

const corruptValues = {
  none: 0,
  nan: NaN,
  infinity: Infinity,
  huge: 1e30,
} as const satisfies Record<ExperimentConfig['corruption']['kind'], number>;

function valuesAt(
  config: EngineConfig,
  sampling: Sampling,
  step: number,
  row: number,
): Record<StepUniformName, number> {
  const { network, optimizer, clipping, corruption, schedule } = config;
  const rate = optimizer.learningRate * rateMultiplier(schedule, step);
  const [, stepSize = 0, correction = 0] = optimizerScalars(optimizer.kind, rate, step);
  const corrupts = corruption.kind !== 'none' && step >= corruption.step;
  return {
    step,
    row,
    drawn: sampling === 'sequential' ? 0 : 1,
    seed: sampling === 'sequential' ? 0 : sampling.seed,
    corruptRow: corrupts ? corruption.row : 0xffffffff,
    corruptValue: corruptValues[corruption.kind],
    activation: activationFacts[network.activation].id,
    clippingMode: clippingFacts[clipping.mode].id,
    loss: lossFacts[config.loss].id,
    optimizer: optimizerFacts[optimizer.kind].id,
    normalization: normalizationFacts[network.normalization].id,
    residual: Number(network.residual),
    measuresActivations: Number(isMeasuredAt('activationMean', step)),
    measuresDead: Number(hasDeadUnits(network.activation) && isMeasuredAt('dead', step)),
    measuresTest: Number(isMeasuredAt('testAccuracy', step)),
    residualScale: network.residualScale,
    epsilon: network.epsilon,
    threshold: clipping.threshold,
    momentum: optimizer.momentum,
    weightDecay: optimizer.weightDecay,
    rate,
    stepSize,
    correction,
  };
}

/** Uniforms of consecutive steps, `stepUniformsLength` words each. */
export function stepUniformsOf(
  config: EngineConfig,
  sampling: Sampling,
  firstStep: number,
  count: number,
): Uint32Array {
  const words = new Uint32Array(count * stepUniformsLength);
  const floats = new Float32Array(words.buffer);
  for (let row = 0; row < count; row++) {
    const values = valuesAt(config, sampling, firstStep + row, row);
    names.forEach((name, index) => {
      const place = row * stepUniformsLength + index;
      if (stepUniformWords[name] === 'u32') words[place] = values[name];
      else floats[place] = values[name];
    });
  }
  return words;
}

/** Uniforms of one step, by name. */
export type StepUniforms = Readonly<Record<StepUniformName, number>>;

/** Reads a step's uniforms from their words. */
export function stepUniformsFrom(words: Uint32Array): StepUniforms {
  const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
  const entries = Object.entries(stepUniformWords).map(([name, type], i) => [
    name,
    type === 'u32' ? words[i]! : floats[i]!,
  ]);
  return Object.fromEntries(entries) as StepUniforms;
}
