// A sweep of learning rates on a copy of the network (Smith, “Cyclical learning rates for training neural networks”, 2017, section 3.3).
import { norm } from '../calculus/reference/gradientCheckVerdict.ts';
import { trailingAverage } from '../calculus/smoothing.ts';
import type { RateLoss, SweptNetwork } from '../calculus/sweepReading.ts';
import { rateAt, sweptRates } from '../calculus/sweptRates.ts';
import { constantLoss } from '../data/constantLoss.ts';
import { enginesWithRoom } from '../engine/checkEngines.ts';
import type { Turn } from './spareTime.ts';
import { inChunks, type OnChunk } from './streamingTask.ts';
import { sizesOf, type Training } from './training.ts';

/** The network and step of a sweep. */
export interface SweepFacts extends SweptNetwork {
  /** Number of finished steps. */
  readonly step: number;
}

/** Ratio of the averaged loss to its minimum at which a sweep ends, as in fastai's finder. */
const tooFar = 4;

/** True if the average of the losses so far is far above its minimum. */
export function hasRisen(losses: readonly number[]): boolean {
  const averages = trailingAverage(losses);
  return averages.at(-1)! > tooFar * Math.min(...averages);
}

/** Trains a copy with a higher rate at each step, until the loss has risen, is not finite, or the rates are exhausted. */
export async function* rateLosses(
  { engine, config, edit, batchAt }: Training,
  original: Training,
  firstStep: number,
): AsyncGenerator<RateLoss> {
  const losses: number[] = [];
  for (let step = 0; step < sweptRates.count; step++) {
    const rate = rateAt(step);
    edit({ ...config, optimizer: { ...config.optimizer, learningRate: rate } });
    const { columns, failure } = await engine.run(1);
    const loss = (failure?.columns ?? columns).loss[0];
    const unchanged = (await original.engine.gradient(batchAt(firstStep + step))).loss;
    losses.push(loss);
    yield { rate, loss, unchanged, finite: failure === undefined };
    if (failure || hasRisen(losses)) return;
  }
}

async function* inTurns<Item>(items: AsyncGenerator<Item>, turn: Turn): AsyncGenerator<Item> {
  for (;;) {
    const { done, value } = await turn(() => items.next());
    if (done) return;
    yield value;
  }
}

/** Sweeps learning rates on a copy of a network, one turn per step, and disposes of the copy. Throws a sentence if both don't fit the backend. */
export async function sweepRates(
  original: Training,
  onChunk: OnChunk<RateLoss>,
  turn: Turn = (work) => work(),
): Promise<SweepFacts & { whole: boolean }> {
  const { engine, config, dataset, device } = original;
  enginesWithRoom([device.engine], [sizesOf(config), sizesOf(config)], device.backend);
  const state = await engine.state();
  const constant = { ...config, schedule: { ...config.schedule, kind: 'constant' as const } };
  const { gradients } = await engine.gradient(original.batchAt(state.step));
  const copy = await original.branch(constant, state);
  try {
    const whole = await inChunks(inTurns(rateLosses(copy, original, state.step), turn), onChunk);
    return {
      step: state.step,
      constantLoss: constantLoss(dataset.training, config.loss),
      gradientRatio: norm(gradients[0].kernel) / norm(gradients.at(-1)!.kernel),
      whole,
    };
  } finally {
    copy.engine.dispose();
  }
}
