// Checks the verbs of an engine's contract, in a worker, against the reference network at the state that the engine reports.
import { referenceForward } from '../../src/calculus/reference/forwardPass.ts';
import { norm } from '../../src/calculus/reference/gradientCheckVerdict.ts';
import { layerValues } from '../../src/calculus/reference/objective.ts';
import {
  takeReferenceStep,
  type TrainingState,
} from '../../src/calculus/reference/trainingStep.ts';
import { normal } from '../../src/data/random.ts';
import { openBackend } from '../../src/engine/tape/backends/openBackend.ts';
import { prepareEngine } from '../../src/engine/createEngine.ts';
import type { EngineConfig, EngineState } from '../../src/engine/engine.ts';
import type { LayerParameters } from '../../src/network/layerParameters.ts';
import type { NetworkShape } from '../../src/network/networkShape.ts';
import { initialParameters } from '../../src/engine/initializers.ts';
import type { ClippingBias } from '../../src/trace/model/clippingBias.ts';
import { metricNames } from '../../src/trace/model/metrics.ts';
import type { StepBlock } from '../../src/trace/model/trace.ts';
import type { Comparison } from './compareCase.ts';
import { compareOutcomes, namedGradients } from './compareOutcomes.ts';
import type { EnginePlace } from './options.ts';
import {
  batchesOf,
  engineInputOf,
  fineFromOf,
  objectiveOf,
  withoutExtras,
  type Problem,
} from './problem.ts';
import { stepsOf } from './runRandomCase.ts';
import { trainReference } from './trainReference.ts';

/** A network to check an engine with, and the tile that a GPU is to take. */
export interface EngineCheck {
  readonly network: Partial<NetworkShape>;
  readonly batchSize: number;
  readonly tile?: string;
}

/** What was found. Errors are relative, of vectors: their distance over the norm of the reference network's. */
export interface EngineErrors {
  /** The tile that was taken. */
  readonly tile: string | undefined;
  /** Of each layer's whole gradient. */
  readonly gradient: readonly number[];
  /** Of what hidden layers hand on. */
  readonly hidden: readonly number[];
  readonly output: number;
  readonly clippingBias: {
    readonly engine: ClippingBias;
    readonly reference: Omit<ClippingBias, 'batches'>;
  };
  /** Of the first steps. */
  readonly begun: Comparison;
  /** Of the steps after an edit. */
  readonly edited: Comparison;
  /** Whether an engine that is given the state goes on bit for bit as the one that it is of. */
  readonly resumes: boolean;
}

const stepsBefore = 2;
const stepsAfter = 3;

function problemFor({ network: changes, batchSize }: EngineCheck): Problem {
  const network: NetworkShape = {
    inputs: 3,
    outputs: 2,
    depth: 3,
    width: 13,
    activation: 'tanh',
    residual: false,
    residualScale: 0.5,
    normalization: 'none',
    epsilon: 1e-5,
    ...changes,
  };
  const count = 3 * batchSize;
  return {
    config: {
      ...withoutExtras,
      network,
      loss: 'mse',
      optimizer: { kind: 'adam', learningRate: 0.01, momentum: 0.9, weightDecay: 0 },
      clipping: { mode: 'globalNorm', threshold: 0.3 },
    },
    initial: initialParameters({ kind: 'xavier', std: 1, biasStd: 0 }, network, 7),
    training: {
      count,
      inputs: network.inputs,
      outputs: network.outputs,
      x: Float32Array.from({ length: count * network.inputs }, (_, i) => normal(7, 'sample', 0, i)),
      y: Float32Array.from({ length: count * network.outputs }, (_, i) => normal(7, 'label', 0, i)),
    },
    batchSize,
  };
}

/** A change of everything that may change while training, but for corruption. */
const edit = (config: EngineConfig): EngineConfig => ({
  ...config,
  network: { ...config.network, activation: 'silu', residual: true, residualScale: 0.3 },
  optimizer: { ...config.optimizer, learningRate: 0.002, weightDecay: 0.01 },
  clipping: { mode: 'value', threshold: 0.02 },
});

/** An engine's state as the reference network's. */
const trainingStateOf = ({ step, parameters, slots }: EngineState): TrainingState => ({
  step,
  parameters: parameters.map(layerValues),
  slots: parameters.map((_, layer) => slots.map((slot) => layerValues(slot[layer]).all)),
});

const relativeDistance = (values: ArrayLike<number>, expected: ArrayLike<number>): number =>
  norm(Float64Array.from(expected, (value, i) => value - values[i])) / norm(expected);

/** What clipping does to the mean gradient of all batches, of the reference network. */
function referenceBias(problem: Problem, state: TrainingState) {
  const batchAt = batchesOf(problem);
  const steps = [0, 1, 2].map((batch) =>
    takeReferenceStep(objectiveOf(problem, batchAt(batch)), problem.config, state),
  );
  const sum = (of: (step: (typeof steps)[number]) => readonly Float64Array[]) => {
    const all = steps.map((step) => of(step).flatMap((layer) => Array.from(layer)));
    return all[0].map((_, i) => all.reduce((total, values) => total + values[i], 0));
  };
  const gradient = sum((step) => step.gradients.map(({ all }) => all));
  const clipped = sum((step) => step.clipped.gradients);
  const dot = gradient.reduce((total, value, i) => total + value * clipped[i], 0);
  return {
    cosine: dot / norm(gradient) / norm(clipped),
    normRatio: norm(clipped) / norm(gradient),
    clippedShare: steps.filter(({ clipped }) => clipped.coefficient < 1).length / steps.length,
  };
}

const haveEqualBits = (a: StepBlock, b: StepBlock): boolean =>
  [...metricNames, 'status' as const].every((name) => {
    const [one, other] = [a, b].map(({ columns }) => new Uint8Array(columns[name].slice().buffer));
    return one.length === other.length && one.every((byte, i) => byte === other[i]);
  });

/** Trains, asks everything that an engine answers, edits, goes on, and does that once more from the state in between. */
export async function checkEngine(
  check: EngineCheck,
  { backend, engine: name }: EnginePlace,
): Promise<EngineErrors> {
  const problem = problemFor(check);
  const input = engineInputOf(problem);
  const batchAt = batchesOf(problem);
  await openBackend(backend);
  const options = { tile: check.tile };
  const prepared = await prepareEngine(name, input, options);
  const engine = prepared.start();
  const { gradients: initial } = await engine.gradient(batchAt(0));
  const begun = await engine.run(stepsBefore);
  const state = await engine.state();
  const reference = trainingStateOf(state);

  const batch = batchAt(stepsBefore);
  const objective = objectiveOf(problem, batch);
  const { gradients } = takeReferenceStep(objective, problem.config, reference);
  const given = await engine.gradient(batch);
  const pass = referenceForward(objective, reference.parameters);
  const layers = [0, problem.config.network.depth - 1];
  const hidden = await engine.hidden(batch.x, layers);
  const output = await engine.predict(batch.x);
  const clippingBias = {
    engine: await engine.clippingBias([0, 1, 2].map(batchAt)),
    reference: referenceBias(problem, reference),
  };

  const config = edit(problem.config);
  engine.edit(config);
  const block = await engine.run(stepsAfter);
  const after = { ...problem, config };
  const { gradients: next } = await engine.gradient(batchAt(stepsBefore + stepsAfter));
  engine.dispose();
  const { depth, normalization } = problem.config.network;
  const named = (layers: readonly LayerParameters[]) => namedGradients(layers, normalization);
  const expected = trainReference(after, stepsAfter, { from: reference });
  const edited = compareOutcomes(
    expected,
    {
      steps: stepsOf(block, depth),
      gradients: { first: expected.gradients.first, later: named(next) },
    },
    fineFromOf(after),
  );

  const resumed = (await prepareEngine(name, { ...input, config }, options)).start(state);
  const again = await resumed.run(stepsAfter);
  resumed.dispose();
  return {
    tile: prepared.device?.tile,
    gradient: given.gradients.map((layer, index) =>
      relativeDistance(layerValues(layer).all, gradients[index].all),
    ),
    hidden: hidden.map((values, i) => relativeDistance(values, pass.layers[layers[i]].hidden)),
    output: relativeDistance(output, pass.output),
    clippingBias,
    begun: compareOutcomes(
      trainReference(problem, stepsBefore),
      {
        steps: stepsOf(begun, depth),
        gradients: { first: named(initial), later: named(given.gradients) },
      },
      fineFromOf(problem),
    ),
    edited,
    resumes: haveEqualBits(block, again),
  };
}
