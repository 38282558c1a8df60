// The fields that a study can vary, as its form groups them.
import type { FieldPath } from '../../experiment/fields.ts';

/** All fields but those that a study sets itself, in the groups of the sandbox's form. */
export const fieldGroups: Readonly<Record<string, readonly FieldPath[]>> = {
  Data: ['data.name', 'data.noise', 'batchSize'],
  Network: [
    'network.depth',
    'network.width',
    'network.activation',
    'network.residual',
    'network.residualScale',
    'network.normalization',
    'network.epsilon',
    'initialization.kind',
    'initialization.std',
    'initialization.biasStd',
  ],
  Training: [
    'loss',
    'optimizer.kind',
    'optimizer.learningRate',
    'optimizer.momentum',
    'optimizer.weightDecay',
    'schedule.kind',
    'schedule.steps',
    'schedule.factor',
  ],
  Clipping: ['clipping.mode', 'clipping.threshold'],
  Faults: ['corruption.kind', 'corruption.row', 'corruption.step', 'data.labelNoise', 'data.scale'],
  Runtime: ['backend', 'engine'],
};
