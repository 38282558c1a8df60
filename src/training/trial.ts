// A trial: applies changes to a copy of a member, which takes steps outside the session.
import { readSweep, type RateLoss } from '../calculus/sweepReading.ts';
import { sweptRates } from '../calculus/sweptRates.ts';
import { inputStatistics } from '../data/inputStatistics.ts';
import { enginesWithRoom } from '../engine/checkEngines.ts';
import { parseConfig, type ExperimentConfig } from '../experiment/config.ts';
import { areLive, changedFields, withChanges, type Changes } from '../experiment/edits.ts';
import type { Device, InputStatistics, StepBlock } from '../trace/model/trace.ts';
import { drawingTime, loadMaterial } from './loadMaterial.ts';
import { sweepRates } from './rateSweep.ts';
import { turnTime, type SpareTime } from './spareTime.ts';
import type { OnChunk } from './streamingTask.ts';
import { sizesOf, type Training } from './training.ts';

/** The changes to try, and for how long. */
export interface TrialRequest {
  readonly changes: Changes;
  /** True to start at step 0; false to continue from the present state, which only live changes can. */
  readonly fromStart: boolean;
  /** Number of steps; fewer are taken if one is not finite. */
  readonly steps: number;
  /** True to train at the learning rate that a sweep suggests instead of the configured one. */
  readonly findsRate?: boolean;
}

/** What a trial was taken on. */
export interface TrialFacts {
  readonly fromStep: number;
  readonly device: Device;
  /** Statistics of the features it was trained on. */
  readonly inputs: InputStatistics;
  /** The learning rate that a sweep found. */
  readonly learningRate: number | undefined;
  /** False if it was ended before its last step. */
  readonly whole: boolean;
}

function configOf(training: Training, { changes, fromStart }: TrialRequest): ExperimentConfig {
  const parsed = parseConfig(withChanges(training.config, changes));
  if (!parsed.ok) throw new Error(parsed.error.message);
  if (!fromStart && !areLive(changedFields(training.config, parsed.config)))
    throw new Error('These changes need a new start: they can’t be tried from the present state.');
  return parsed.config;
}

async function copyOf(
  original: Training,
  config: ExperimentConfig,
  { fromStart }: TrialRequest,
  spare: SpareTime,
): Promise<{ copy: Training; fromStep: number }> {
  if (!fromStart)
    return spare.turn(async () => {
      const state = await original.engine.state();
      return { copy: await original.branch(config, state), fromStep: state.step };
    });
  const material = await loadMaterial(config, () => spare.restAfter(drawingTime));
  return { copy: await spare.turn(() => original.restart(config, material)), fromStep: 0 };
}

/** A tenth of the rate at which the averaged loss of a sweep is lowest. Throws a sentence if the loss never falls. */
async function findRate(
  copy: Training,
  spare: SpareTime,
  isWanted: () => boolean | Promise<boolean>,
): Promise<number> {
  const found: RateLoss[] = [];
  const facts = await sweepRates(
    copy,
    (chunk) => {
      found.push(...chunk);
      return isWanted();
    },
    spare.turn,
  );
  const rate = readSweep(found, facts)?.suggestions?.tenth;
  if (rate !== undefined) return rate;
  const { low, high } = sweptRates;
  throw new Error(`The loss falls at no learning rate from ${low} to ${high}.`);
}

/**
 * Takes the steps of a trial on a copy, turn by turn, sends their blocks until no more are wanted, and disposes of the copy. Throws a sentence if the
 * changes can't be tried, or another network doesn't fit beside `others`.
 */
export async function runTrial(
  original: Training,
  request: TrialRequest,
  others: readonly ExperimentConfig[],
  spare: SpareTime,
  onChunk: OnChunk<StepBlock>,
): Promise<TrialFacts> {
  const config = configOf(original, request);
  const { backend, engine } = original.device;
  enginesWithRoom([engine, 'tape'], [...others, config].map(sizesOf), backend);
  const { copy, fromStep } = await copyOf(original, config, request, spare);
  try {
    const isWanted = () => onChunk([]);
    const learningRate = request.findsRate ? await findRate(copy, spare, isWanted) : undefined;
    if (learningRate !== undefined)
      copy.edit({ ...config, optimizer: { ...config.optimizer, learningRate } });
    const inputs = inputStatistics(copy.dataset.training);
    const facts = { fromStep, device: copy.device, inputs, learningRate };
    let size = 1;
    for (let taken = 0; taken < request.steps;) {
      const count = Math.min(size, request.steps - taken);
      const block = await spare.turn(() => copy.engine.run(count));
      taken += block.steps;
      if (!(await onChunk([block]))) return { ...facts, whole: false };
      if (block.failure) break;
      const fitting = turnTime / (block.milliseconds / block.steps);
      size = Math.max(1, Math.min(2 * size, Math.floor(fitting)));
    }
    return { ...facts, whole: true };
  } finally {
    copy.engine.dispose();
  }
}
