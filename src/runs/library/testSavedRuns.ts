// Saved runs with known values, for the tests of what lists, finds and thins them.
import { factsOf, outputsOf, parseConfig, type ExperimentConfig } from '../../experiment/config.ts';
import { newTrace } from '../../trace/model/testTraces.ts';
import type { MemberState } from '../../worker/client.ts';
import type { SavedRun } from './savedRun.ts';
import { traceFacts } from './traceRows.ts';

/** A run of 100 steps with this experiment, a loss of 0.5 and an accuracy of 0.75, 8 kB of rows and 2 kB of state, but for what `changes` says. */
export function savedRun(
  id: string,
  experiment: object = {},
  changes: Partial<SavedRun> = {},
): SavedRun {
  const parsed = parseConfig(experiment);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { config } = parsed;
  return {
    ...{ id, name: '', tags: [], createdAt: 0, changedAt: 0, deletedAt: undefined },
    ...{ config, planned: [], isFromFile: false, isUntouched: false, isTraining: false },
    facts: { ...traceFacts(newTrace(config.network.depth)), experiment: config, steps: 100 },
    outcome: {
      ...{ steps: 100, finalLoss: 0.5, bestLoss: 0.4, accuracy: 0.75, testAccuracy: 0.7 },
      failure: undefined,
    },
    bytes: { rows: 8000, state: 2000 },
    ...changes,
  };
}

/** The state of an experiment without normalization at a step, of Adam with its two slots; every value is the step. */
export function stateOfExperiment(config: ExperimentConfig, step: number): MemberState {
  const { depth, width } = config.network;
  const [inputs, outputs] = [factsOf(config).inputs, outputsOf(config)];
  const sizes = Array.from({ length: depth + 1 }, (_, layer) => [
    layer === 0 ? inputs : width,
    layer === depth ? outputs : width,
  ]) as [number, number][];
  const copy = () =>
    sizes.map(([fanIn, fanOut]) => ({
      kernel: new Float32Array(fanIn * fanOut).fill(step),
      bias: new Float32Array(fanOut).fill(step),
    }));
  return {
    engine: { step, parameters: copy(), slots: [copy(), copy()] },
    device: { backend: 'wasm', adapter: 'SIMD', precision: 'float32', engine: 'simd' },
    bytes: 8,
  };
}
