// Whether a field changes anything as the others stand.
import { initializationFacts, scheduleFacts } from '../network/facts/choiceFacts.ts';
import { factsOf } from './config.ts';
import { fields, type FieldPath } from './fields.ts';
import type { ExperimentConfig } from './schema.ts';

/** Why a field changes nothing, in words for the person, or undefined where it does. Fields that are left out always change something. */
const idleReasons: Partial<Record<FieldPath, (config: ExperimentConfig) => string | undefined>> = {
  'data.noise': (config) =>
    factsOf(config).noisy ? undefined : `${factsOf(config).title} have no noise to add`,
  'data.labelNoise': (config) =>
    factsOf(config).classes ? undefined : 'a regression has no labels to flip',
  'network.residualScale': ({ network }) =>
    network.residual ? undefined : 'skip connections are off',
  'network.epsilon': ({ network }) =>
    network.normalization === 'none' ? 'normalization is off' : undefined,
  'initialization.std': ({ initialization: { kind } }) =>
    initializationFacts[kind].usesStd
      ? undefined
      : `${initializationFacts[kind].label} has its own standard deviation`,
  'optimizer.momentum': ({ optimizer }) =>
    optimizer.kind === 'momentum'
      ? undefined
      : `${fields['optimizer.kind'].choices[optimizer.kind]} doesn’t use it`,
  'schedule.steps': ({ schedule }) =>
    scheduleFacts[schedule.kind].usesSteps ? undefined : 'the schedule is constant',
  'schedule.factor': ({ schedule: { kind } }) =>
    scheduleFacts[kind].usesFactor ? undefined : `${scheduleFacts[kind].label} has no factor`,
  'clipping.threshold': ({ clipping }) =>
    clipping.mode === 'none' ? 'clipping is off' : undefined,
  'corruption.row': ({ corruption }) =>
    corruption.kind === 'none' ? 'no sample is corrupted' : undefined,
  'corruption.step': ({ corruption }) =>
    corruption.kind === 'none' ? 'no sample is corrupted' : undefined,
};

/** Why a field changes nothing as the others stand, such as “skip connections are off”; undefined where it has an effect. */
export const idleReason = (config: ExperimentConfig, path: FieldPath): string | undefined =>
  idleReasons[path]?.(config);

/** Whether a field changes anything as the others stand. */
export const hasEffect = (config: ExperimentConfig, path: FieldPath): boolean =>
  idleReason(config, path) === undefined;
