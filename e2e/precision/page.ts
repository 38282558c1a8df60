// Networks of one layer, whose outputs show what an engine makes of a single activation or loss.
import { openBackend } from '../../src/engine/tape/backends/openBackend.ts';
import { createEngine } from '../../src/engine/createEngine.ts';
import type { Engine, EngineConfig } from '../../src/engine/engine.ts';
import type { LayerParameters } from '../../src/network/layerParameters.ts';
import type { Device } from '../../src/trace/model/trace.ts';

type Activation = EngineConfig['network']['activation'];
type Loss = EngineConfig['loss'];

/** Activations and their derivatives at points, by name. */
export type Units = Partial<Record<Activation, { values: number[]; slopes: number[] }>>;

const zeros = (length: number) => new Float32Array(length);
const ones = (length: number) => zeros(length).fill(1);

function configOf(
  sizes: { inputs: number; width: number; outputs: number },
  activation: Activation,
  loss: Loss,
): EngineConfig {
  return {
    network: {
      ...sizes,
      depth: 1,
      activation,
      residual: false,
      residualScale: 1,
      normalization: 'none',
      epsilon: 1e-5,
    },
    loss,
    optimizer: { kind: 'sgd', learningRate: 0.01, momentum: 0, weightDecay: 0 },
    schedule: { kind: 'constant', steps: 1, factor: 1 },
    clipping: { mode: 'none', threshold: 1 },
    corruption: { kind: 'none', row: 0, step: 0 },
  };
}

/** An engine for batches of these rows, [rows, inputs]; of one row of ones, where they aren't given. */
function engineOf(
  name: Device['engine'],
  config: EngineConfig,
  initial: readonly LayerParameters[],
  x = ones(config.network.inputs),
): Promise<Engine> {
  const { inputs, outputs } = config.network;
  const count = x.length / inputs;
  const y = zeros(count * outputs);
  return createEngine(name, {
    config,
    initial,
    batchSize: count,
    batchAt: () => ({ x, y }),
    sampling: 'sequential',
    training: { count, inputs, outputs, x, y },
  });
}

const precision = {
  /** Activations and derivatives at pre-activations: each is the bias of a unit without inputs, and its output a term of the network's. */
  async units(
    backend: Device['backend'],
    engineName: Device['engine'],
    activations: readonly Activation[],
    points: readonly number[],
  ): Promise<Units> {
    await openBackend(backend);
    const width = points.length;
    const config = (activation: Activation) =>
      configOf({ inputs: 1, width, outputs: 1 }, activation, 'mse');
    const engine = await engineOf(engineName, config(activations[0]!), [
      { kernel: zeros(width), bias: Float32Array.from(points) },
      { kernel: ones(width), bias: zeros(1) },
    ]);
    const units: Units = {};
    for (const activation of activations) {
      engine.edit(config(activation));
      const [values] = await engine.hidden(ones(1), [0]);
      // Far from every output, so that ∂loss/∂output is not small.
      const { gradients } = await engine.gradient({ x: ones(1), y: Float32Array.of(1e4) });
      const [hidden, head] = gradients;
      units[activation] = {
        values: Array.from(values!),
        slopes: Array.from(hidden!.bias, (slope) => slope / head!.bias[0]!),
      };
    }
    engine.dispose();
    return units;
  },

  /** The loss and its derivatives with respect to rows of logits, which go through a linear layer as they are. */
  async losses(
    backend: Device['backend'],
    engineName: Device['engine'],
    loss: Loss,
    rows: readonly { readonly logits: readonly number[]; readonly target: readonly number[] }[],
  ): Promise<{ loss: number; derivatives: number[] }[]> {
    await openBackend(backend);
    const size = rows[0]!.logits.length;
    const identity = zeros(size * size).map((_, i) => Number(i % (size + 1) === 0));
    const layer = { kernel: identity, bias: zeros(size) };
    const engine = await engineOf(
      engineName,
      configOf({ inputs: size, width: size, outputs: size }, 'linear', loss),
      [layer, layer],
    );
    const found: { loss: number; derivatives: number[] }[] = [];
    for (const { logits, target } of rows) {
      const batch = { x: Float32Array.from(logits), y: Float32Array.from(target) };
      const { loss: value, gradients } = await engine.gradient(batch);
      found.push({ loss: value, derivatives: Array.from(gradients[1]!.bias) });
    }
    engine.dispose();
    return found;
  },

  /** The sample spread of one linear layer, whose units are the batch's only feature times each of these factors. */
  async sampleSpread(
    backend: Device['backend'],
    engineName: Device['engine'],
    factors: readonly number[],
    rows: readonly number[],
  ): Promise<number> {
    await openBackend(backend);
    const width = factors.length;
    const engine = await engineOf(
      engineName,
      configOf({ inputs: 1, width, outputs: 1 }, 'linear', 'mse'),
      [
        { kernel: Float32Array.from(factors), bias: zeros(width) },
        { kernel: ones(width), bias: zeros(1) },
      ],
      Float32Array.from(rows),
    );
    const { columns } = await engine.run(1);
    engine.dispose();
    return columns.sampleSpread[0]!;
  },
};

declare global {
  interface Window {
    precision?: typeof precision;
  }
}

window.precision = precision;
