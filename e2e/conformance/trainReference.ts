// What a random problem must come to: the reference network's answer, in float64.
import { activationMetrics } from '../../src/calculus/reference/activationMetrics.ts';
import { referenceBackward } from '../../src/calculus/reference/backwardPass.ts';
import { referenceForward, type ReferencePass } from '../../src/calculus/reference/forwardPass.ts';
import { layerValues, type Objective } from '../../src/calculus/reference/objective.ts';
import { deadShare, rightShare, saturatedUnitShare } from '../../src/calculus/reference/shares.ts';
import { stepMetrics } from '../../src/calculus/reference/stepMetrics.ts';
import {
  initialState,
  takeReferenceStep,
  type TrainingState,
} from '../../src/calculus/reference/trainingStep.ts';
import type { Batch } from '../../src/data/dataset.ts';
import { word } from '../../src/data/random.ts';
import { areClasses } from '../../src/engine/measure/accuracy.ts';
import type { EngineConfig } from '../../src/engine/engine.ts';
import {
  namedGradients,
  type Measured,
  type Outcome,
  type OutcomeStep,
} from './compareOutcomes.ts';
import { tolerances } from './compareValue.ts';
import { batchesOf, objectiveOf, type Problem } from './problem.ts';

type Store = NonNullable<Objective['store']>;

/** Multiplies values by 1 ± 2^−24, in place, with signs drawn by a seed: about what float32 rounds. */
export function perturbation(seed: number): Store {
  let drawn = 0;
  return (values) => {
    let signs = 0;
    for (let i = 0; i < values.length; i++) {
      if (i % 32 === 0) signs = word(seed, 'noise', 0, drawn++);
      values[i] *= signs & (1 << (i % 32)) ? 1 + 2 ** -24 : 1 - 2 ** -24;
    }
    return values;
  };
}

/** float32's rounding of a value, thirty-two times: layer normalization of forty layers adds up to twenty of it where the forward signal has died. */
const rounding = 2 ** -19;

/** Shares, one a layer, with how far they move where each threshold is moved by the tolerance. */
function counted(tolerance: number, sharesAt: (margin: number) => number[]): Measured {
  const [fewest, values, most] = [-tolerance, 0, tolerance].map(sharesAt);
  return {
    values,
    slack: values.map((value, i) => Math.max(most[i] - value, value - fewest[i]) + 1e-6),
  };
}

/** The statistics of activations, which are measured at step 0. */
function measureActivations({ network }: Objective, pass: ReferencePass): OutcomeStep['metrics'] {
  const { activationMean, activationStd, sampleSpread } = activationMetrics(network, pass);
  const sizes = activationMean.map((mean, layer) => Math.hypot(mean, activationStd[layer]));
  const rounded = sizes.map((size) => rounding * size);
  return {
    // A mean may be far smaller than what it is the mean of.
    activationMean: { values: activationMean, slack: sizes.map((size) => tolerances.first * size) },
    activationStd: { values: activationStd, slack: rounded },
    sampleSpread: { values: sampleSpread, slack: rounded },
    saturated: counted(tolerances.first, (margin) =>
      pass.layers.map((layer) => saturatedUnitShare(layer, network, margin)),
    ),
    frozen: { values: [...pass.layers, pass].map(() => 1) },
  };
}

/** What is measured on all samples, at step 0. */
function measureSamples(
  whole: Objective,
  pass: ReferencePass,
  hasClasses: boolean,
): OutcomeStep['metrics'] {
  const { network } = whole;
  return {
    dead:
      network.activation === 'relu'
        ? counted(tolerances.first, (margin) =>
            pass.layers.map((layer) => deadShare(layer, network, margin)),
          )
        : { values: pass.layers.map(() => NaN) },
    testAccuracy: accuracy(whole, pass, hasClasses, tolerances.first),
  };
}

const accuracy = (
  objective: Objective,
  { output }: ReferencePass,
  hasClasses: boolean,
  tolerance: number,
): Measured =>
  hasClasses
    ? counted(tolerance, (margin) => [rightShare(objective, output, margin)])
    : { values: [NaN] };

/** The largest update of a parameter over the learning rate, of optimizers that divide by the size of its gradients: at step 0, by the decay of the mean of squares. */
const largestUpdates = { sgd: 0, momentum: 0, rmsprop: 10, adam: 1, adamw: 1 };

/** The norms of updates. A bias before batch normalization has no gradient, and where an optimizer divides by its size the bias's update is made of rounding. */
function updateNorms({ network, optimizer }: EngineConfig, values: readonly number[]): Measured {
  const largest = largestUpdates[optimizer.kind] * optimizer.learningRate;
  if (network.normalization !== 'batch' || largest === 0) return { values };
  const ofBias = largest * Math.sqrt(network.width);
  return {
    values,
    slack: values.map((norm, layer) =>
      layer < network.depth ? Math.hypot(norm, ofBias) - norm : 0,
    ),
  };
}

/** How the reference network is trained otherwise than from the initial weights in float64. */
interface ReferenceOptions {
  /** Replaces every array that is computed. */
  readonly store?: Store;
  /** Where to go on from. */
  readonly from?: TrainingState;
}

/** Trains the reference network for some steps. */
export function trainReference(
  problem: Problem,
  steps: number,
  { store, from }: ReferenceOptions = {},
): Outcome {
  const { config, initial, training } = problem;
  const batchAt = batchesOf(problem);
  const hasClasses = areClasses(training.y);
  const objectiveOn = (samples: Batch): Objective => ({
    ...objectiveOf(problem, samples),
    ...(store && { store }),
  });
  const start = initial.map(layerValues);
  if (store) start.forEach(({ all }) => store(all));
  let state = from ?? initialState(start, config);

  /** The gradient of the next batch. */
  const gradient = (objective: Objective) =>
    namedGradients(
      referenceBackward(objective, state.parameters, referenceForward(objective, state.parameters))
        .gradients,
      config.network.normalization,
    );

  const first = gradient(objectiveOn(batchAt(state.step)));
  const taken = Array.from({ length: steps }, (): OutcomeStep => {
    const isFirst = state.step === 0;
    const objective = objectiveOn(batchAt(state.step));
    const step = takeReferenceStep(objective, config, state);
    const { loss, totalNorm, clipCoefficient, clipCosine, ...norms } = stepMetrics(state, step);
    const whole = objectiveOn(training);
    const metrics: OutcomeStep['metrics'] = {
      loss: { values: [loss] },
      totalNorm: { values: [totalNorm] },
      clipCoefficient: { values: [clipCoefficient] },
      clipCosine: { values: [config.clipping.mode === 'none' ? NaN : clipCosine] },
      accuracy: accuracy(
        objective,
        step.pass,
        hasClasses,
        isFirst ? tolerances.first : tolerances.later,
      ),
      ...Object.fromEntries(Object.entries(norms).map(([name, values]) => [name, { values }])),
      updateNorm: updateNorms(config, norms.updateNorm),
      ...(isFirst && {
        ...measureActivations(objective, step.pass),
        ...measureSamples(whole, referenceForward(whole, state.parameters), hasClasses),
      }),
    };
    state = step.next;
    return { metrics, status: [] };
  });
  return { steps: taken, gradients: { first, later: gradient(objectiveOn(batchAt(state.step))) } };
}
