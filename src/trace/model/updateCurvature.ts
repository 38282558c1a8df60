// How the loss of a batch curves along the update that is made of it.

/** Losses of one batch at the parameters before an update and after it, and how far the update overshoots. */
export interface UpdateCurvature {
  /** Finished steps before the update. */
  readonly step: number;
  readonly loss: number;
  readonly lossAfter: number;
  /**
   * Length of the update over that of the update in the same direction that would lower this batch's loss most, by the parabola through the losses
   * at θ − u, θ and θ + u. Above 1 the update overshoots; above 2 it raises the loss. For gradient descent this is the learning rate times the
   * curvature along the gradient (Cohen et al., 2021, section 2). Infinity where the loss rises from the start, 0 where it doesn't curve upwards.
   */
  readonly overshoot: number;
}

/** The overshoot from the losses at θ − u, θ and θ + u. */
export function overshootOf(lossBehind: number, loss: number, lossAfter: number): number {
  if (!Number.isFinite(lossAfter)) return Infinity;
  const descent = (lossBehind - lossAfter) / 2;
  const curvature = lossBehind + lossAfter - 2 * loss;
  if (!(curvature > 0)) return 0;
  return descent > 0 ? curvature / descent : Infinity;
}
