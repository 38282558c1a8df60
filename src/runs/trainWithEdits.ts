// Training with edits that are planned for certain steps.
import type { TrainerClient } from '../worker/client.ts';
import { withField } from './runEdits.ts';
import type { TrainedPair } from './trainedPair.svelte.ts';

/** Makes the edits that are planned for the present step; those that don't fit the experiment any more are left out. */
async function makeDueEdits(pair: TrainedPair, trainer: TrainerClient): Promise<void> {
  let edited = pair.config;
  for (const { field, to } of pair.takeDue())
    withField(edited, field, to, (config) => (edited = config));
  if (edited !== pair.config) await pair.edit(trainer, edited);
}

/** Takes steps until something else ends them than a step for which an edit is planned. */
export async function trainWithEdits(
  pair: TrainedPair,
  trainer: TrainerClient,
  goesOn: () => boolean,
): Promise<void> {
  for (;;) {
    await makeDueEdits(pair, trainer);
    const next = pair.planned[0]?.step;
    await trainer.run(next);
    const { steps, failure } = pair.live!.source;
    if (steps !== next || failure || !goesOn()) return;
  }
}

/** Steps of a block where nobody waits for single ones. */
const blockSize = 16;

/** Takes steps up to `end` at full speed, with the edits that are planned for them. */
export async function advanceWithEdits(
  pair: TrainedPair,
  trainer: TrainerClient,
  end: number,
  isPresent: () => boolean,
): Promise<void> {
  for (let before = -1; isPresent();) {
    await makeDueEdits(pair, trainer);
    const { steps, failure } = pair.live!.source;
    if (steps >= end || steps === before || failure) return;
    before = steps;
    await trainer.advance(Math.min(pair.planned[0]?.step ?? end, end) - steps, blockSize);
  }
}

/** Takes one step. */
export async function stepWithEdits(pair: TrainedPair, trainer: TrainerClient): Promise<void> {
  await makeDueEdits(pair, trainer);
  await trainer.advance(1, 1);
}
