// Memory that the tape engine needs. It can train any network whose hidden layers have the same width, since it stacks their activations.
import { layersOf } from '../../network/layersOf.ts';
import { optimizerFacts } from '../../network/facts/optimizerFacts.ts';
import { reasonOfWidths } from '../hiddenWidths.ts';
import type { CheckInput, EngineCheck } from '../preparedEngine.ts';
import { layoutOf } from './parameters.ts';

/**
 * Most copies alive at once, counted with `tf.profile` on the CPU backend: of the parameters and what is computed from them, more per optimizer slot,
 * and of each layer's values.
 */
const copies = { parameters: 13, slots: 3, values: 31 };

/** An upper bound of the bytes that a step holds at once. */
export function checkTape(
  { config, batchSize, training, test }: CheckInput,
  layers = layersOf(config.network),
): EngineCheck {
  const { network, optimizer } = config;
  const reason = reasonOfWidths(layers);
  if (reason) return { reason };
  const parameters = 4 * layers.length * layoutOf(layers).rowLength;
  const units = layers.reduce((sum, { kind, fanOut }) => sum + (kind === 'hidden' ? fanOut : 0), 0);
  const values = 4 * batchSize * units;
  const samples = 4 * (training.count + (test?.count ?? 0)) * network.inputs;
  return {
    bytes:
      parameters * (copies.parameters + copies.slots * optimizerFacts[optimizer.kind].slots) +
      values * copies.values +
      samples,
    largestBuffer: Math.max(parameters, values, samples),
  };
}
