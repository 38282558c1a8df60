// Measures how the loss of the next batch curves along the update that a member would make of it.
import { enginesWithRoom } from '../engine/checkEngines.ts';
import type { Engine, EngineState } from '../engine/engine.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { LayerParameters } from '../network/layerParameters.ts';
import { overshootOf, type UpdateCurvature } from '../trace/model/updateCurvature.ts';
import { sizesOf, type Training } from './training.ts';

/**
 * Takes the next update on a copy of a member, whose state stays as it is, and compares three losses of its batch. Throws a sentence if the copy
 * doesn't fit beside `others`.
 */
export async function measureUpdateCurvature(
  original: Training,
  others: readonly ExperimentConfig[],
): Promise<UpdateCurvature> {
  const { config, device, engine } = original;
  enginesWithRoom([device.engine, 'tape'], [...others, config].map(sizesOf), device.backend);
  const state = await engine.state();
  const { step, parameters } = state;
  const batch = original.batchAt(step);
  const lossOf = async (of: Engine) => (await of.gradient(batch)).loss;
  const loss = await lossOf(engine);
  const { after, lossAfter } = await withCopy(original, state, async (copy) => {
    const { failure } = await copy.run(1);
    if (failure) throw new Error(`Step ${step} is not finite: it has no update.`);
    return { after: (await copy.state()).parameters, lossAfter: await lossOf(copy) };
  });
  const behind = { ...state, parameters: parameters.map((layer, i) => mirrored(layer, after[i])) };
  const lossBehind = await withCopy(original, behind, lossOf);
  return { step, loss, lossAfter, overshoot: overshootOf(lossBehind, loss, lossAfter) };
}

async function withCopy<Answer>(
  original: Training,
  state: EngineState,
  use: (copy: Engine) => Promise<Answer>,
): Promise<Answer> {
  const { engine } = await original.branch(original.config, state);
  try {
    return await use(engine);
  } finally {
    engine.dispose();
  }
}

/** The parameters as far behind `at` as `after` is ahead: 2θ − θ₊. */
const mirrored = (at: LayerParameters, after: LayerParameters): LayerParameters =>
  Object.fromEntries(
    Object.entries(at).map(([name, values]: [string, Float32Array]) => {
      const ahead = after[name as keyof LayerParameters]!;
      return [name, values.map((value, i) => 2 * value - ahead[i])];
    }),
  ) as unknown as LayerParameters;
