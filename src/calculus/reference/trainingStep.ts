// One training step of the reference network: the forward and the backward pass, clipping, and the optimizer's update.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { referenceBackward, type BackwardPass } from './backwardPass.ts';
import { clipReferenceGradients, type ClippedGradients } from './clipGradients.ts';
import { referenceForward, type ReferencePass } from './forwardPass.ts';
import { layerValues, stored, type LayerValues, type Objective } from './objective.ts';
import { optimizerUpdates } from './optimizerUpdates.ts';

/** How gradients become updates. */
export type UpdateRule = Pick<ExperimentConfig, 'optimizer' | 'clipping'>;

/** All that training changes. */
export interface TrainingState {
  /** Number of finished steps. */
  readonly step: number;
  /** One entry per layer, the head last, here and in `slots`. */
  readonly parameters: readonly LayerValues[];
  /** State of the optimizer, one array per slot and layer. */
  readonly slots: readonly (readonly Float64Array[])[];
}

/** All results of a step. */
export interface ReferenceStep extends BackwardPass {
  readonly pass: ReferencePass;
  readonly clipped: ClippedGradients;
  /** Subtracted from each layer's parameters. */
  readonly updates: readonly Float64Array[];
  readonly next: TrainingState;
}

/** The state before the first step. */
export const initialState = (
  parameters: readonly LayerValues[],
  { optimizer }: UpdateRule,
): TrainingState => ({
  step: 0,
  parameters,
  slots: parameters.map(({ all }) =>
    Array.from(
      { length: optimizerUpdates[optimizer.kind].slots },
      () => new Float64Array(all.length),
    ),
  ),
});

/** Takes a step on one batch. */
export function takeReferenceStep(
  objective: Objective,
  { optimizer, clipping }: UpdateRule,
  { step, parameters, slots }: TrainingState,
): ReferenceStep {
  const pass = referenceForward(objective, parameters);
  const { gradients, signals } = referenceBackward(objective, parameters, pass);
  const clipped = clipReferenceGradients(
    gradients.map(({ all }) => all),
    clipping,
  );
  const updates = parameters.map(({ all }, layer) =>
    optimizerUpdates[optimizer.kind].update({
      gradient: clipped.gradients[layer],
      parameters: all,
      slots: slots[layer],
      step,
      settings: optimizer,
    }),
  );
  const next = parameters.map((layer, index) => {
    const moved = layerValues(layer);
    updates[index].update.forEach((value, i) => (moved.all[i] -= value));
    moved.all.set(stored(objective, moved.all));
    return moved;
  });
  return {
    pass,
    gradients,
    signals,
    clipped,
    updates: updates.map(({ update }) => update),
    next: { step: step + 1, parameters: next, slots: updates.map((layer) => layer.slots) },
  };
}
