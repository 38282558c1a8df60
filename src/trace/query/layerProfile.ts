// The layer profile: forward and backward signal of every layer at one step, read from a trace.
import type { LayerMetric } from '../model/metrics.ts';
import { has, type Trace } from '../model/trace.ts';
import { valuesByLayer } from './pointReadings.ts';

/** A step's profile: one value a layer, the head last; undefined where nothing is measured. */
export interface Profile {
  readonly step: number;
  /** Root mean square of the activations. */
  readonly activationSize: readonly (number | undefined)[];
  readonly sampleSpread: readonly (number | undefined)[];
  readonly signalNorm: readonly (number | undefined)[];
  readonly gradientNorm: readonly (number | undefined)[];
}

/** The curves of a layer profile. */
export type ProfileCurve = Exclude<keyof Profile, 'step'>;

/** The metrics that a curve is drawn from. */
const sources = {
  activationSize: ['activationMean', 'activationStd'],
  sampleSpread: ['sampleSpread'],
  signalNorm: ['signalNorm'],
  gradientNorm: ['gradientNorm'],
} as const satisfies Record<ProfileCurve, readonly LayerMetric[]>;

/** Whether a trace has what a curve of the profile is drawn from. */
export const hasCurve = (trace: Trace, curve: ProfileCurve): boolean =>
  sources[curve].every((name) => has(trace, name));

/** The profile at a step; what is measured every tenth step is the last at or before it. */
export function profileOf(trace: Trace, step: number): Profile {
  const means = valuesByLayer(trace, 'activationMean', step);
  const size = (std: number | undefined, layer: number) => {
    const mean = means[layer];
    return std === undefined || mean === undefined ? undefined : Math.hypot(mean, std);
  };
  return {
    step,
    activationSize: valuesByLayer(trace, 'activationStd', step).map(size),
    sampleSpread: valuesByLayer(trace, 'sampleSpread', step),
    signalNorm: valuesByLayer(trace, 'signalNorm', step),
    gradientNorm: valuesByLayer(trace, 'gradientNorm', step),
  };
}

/** The profile just before the last edit at or before `step`; undefined where there was none. */
export function ghostOf(trace: Trace, step: number): Profile | undefined {
  const edit = trace.events.findLast((event) => event.step <= step && event.step > 0);
  return edit && profileOf(trace, edit.step - 1);
}
