// What an experiment was when a step was taken.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { withValue } from '../../experiment/edits.ts';
import type { Trace } from '../model/trace.ts';

/** The configuration as the edits have left it for a step; for the step to come where none is given. */
export const configAt = (
  { config, events }: Pick<Trace, 'config' | 'events'>,
  step = Infinity,
): ExperimentConfig =>
  events
    .filter((event) => event.step <= step)
    .reduce<ExperimentConfig>(
      (edited, { field, to }) => withValue(edited, field, to) as ExperimentConfig,
      config,
    );
