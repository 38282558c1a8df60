// The experiment's configuration at a step of a trace.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { withValue } from '../../experiment/edits.ts';
import type { OwnTrace, Trace } from '../model/trace.ts';

/**
 * The configuration with the edits up to a step, that step's included; with all of them where none is given.
 * Undefined where the trace has no experiment.
 */
export function configAt(
  trace: Pick<OwnTrace, 'experiment' | 'events'>,
  step?: number,
): ExperimentConfig;
export function configAt(
  trace: Pick<Trace, 'experiment' | 'events'>,
  step?: number,
): ExperimentConfig | undefined;
export function configAt(
  { experiment, events }: Pick<Trace, 'experiment' | 'events'>,
  step = Infinity,
): ExperimentConfig | undefined {
  return events
    .filter((event) => event.step <= step)
    .reduce<ExperimentConfig | undefined>(
      (edited, { field, to }) => edited && (withValue(edited, field, to) as ExperimentConfig),
      experiment,
    );
}
