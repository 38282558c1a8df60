// A session: one to four members trained in lockstep, with every verb that the page can call. It knows no worker and no page.
import type { LayerCheck } from '../calculus/reference/checkGradient.ts';
import type { StepSizeError } from '../calculus/reference/gradientCheckSteps.ts';
import type { RateLoss } from '../calculus/sweepReading.ts';
import { epoch } from '../data/batches.ts';
import type { Material } from '../data/material.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Changes } from '../experiment/edits.ts';
import type { ClippingBias } from '../trace/model/clippingBias.ts';
import type { StepBlock } from '../trace/model/trace.ts';
import type { UpdateCurvature } from '../trace/model/updateCurvature.ts';
import { forkMember, type ForkedMember } from './forkMember.ts';
import { examine, layerChecks, momentOf, stepErrors, type CheckQuestion } from './gradientCheck.ts';
import { projectLayers, type LayerProjections } from './layerProjection.ts';
import { loadMaterial } from './loadMaterial.ts';
import type { MemberId, SessionBlock } from './member.ts';
import { Members } from './members.ts';
import { readStates, type MemberStates } from './memberState.ts';
import { sweepRates, type SweepFacts } from './rateSweep.ts';
import type { SessionHost } from './sessionHost.ts';
import {
  startMembers,
  type Prepare,
  type SessionRequest,
  type StartedSession,
} from './startMembers.ts';
import type { Prediction } from './prediction.ts';
import { SpareTime } from './spareTime.ts';
import type { OnChunk } from './streamingTask.ts';
import { createTraining } from './training.ts';
import { TrainingLoop } from './trainingLoop.ts';
import { runTrial, type TrialFacts, type TrialRequest } from './trial.ts';
import { orUnsupported, type Unsupported } from './unsupported.ts';
import { measureUpdateCurvature } from './updateCurvature.ts';

/**
 * Trains members in lockstep: they see the same batches if data, seed and batch size are equal. Verbs may overlap; of those that take steps the
 * newest wins. Returned arrays belong to the caller. A verb rejects with a sentence if it isn't possible.
 */
export class Session {
  #members = new Members();
  #loop: TrainingLoop<SessionBlock>;
  #onWeights: (layers: number) => unknown;
  #prepare: Prepare;
  #isPaused = true;
  /** Counts starts, so that a start ends early when a newer one comes. */
  #starts = 0;
  /** Counts edits, so that a trial ends at an edit. */
  #edits = 0;
  /** Number of tasks under way. */
  #tasks = 0;

  constructor({ onBlock, onWeights, letMessagesIn, prepare }: SessionHost) {
    this.#loop = new TrainingLoop(this.#members, onBlock, letMessagesIn);
    this.#onWeights = onWeights ?? (() => {});
    this.#prepare = prepare ?? createTraining;
  }

  /**
   * Ends what is under way and prepares members for step 0, or for the step of the states that they continue from. After it resolves, all blocks are
   * theirs. Rejects if the first can't be trained; for another that can't, or one too many, the answer has the reason, and the session continues
   * without it.
   */
  async start(request: SessionRequest): Promise<StartedSession> {
    const start = ++this.#starts;
    await this.#loop.stop();
    return this.#loop.change(async () => {
      this.#refuseOvertaken(start);
      this.#members.clear();
      this.#members.stopWith = request.stopWith;
      const load = (config: ExperimentConfig) => this.#loadMaterial(config, start);
      const started = await startMembers(request, this.#members, load, this.#prepare);
      this.#refuseOvertaken(start);
      return started;
    });
  }

  /**
   * Trains at the configuration's step rate; resolves when `until` steps are finished, when paused, when no member is active, or when `stopWith` has
   * ended.
   */
  async run(until = Infinity): Promise<void> {
    this.#isPaused = false;
    this.#members.retry();
    await this.#loop.run(() => until - this.#members.steps);
  }

  /** Resolves when the blocks in flight have been sent. */
  async pause(): Promise<void> {
    this.#isPaused = true;
    await this.#loop.stop();
    void this.#timeTilesInPause();
  }

  /** Takes `count` steps in blocks of `blockSize`; fewer if `run` would end or another verb comes. */
  async advance(count: number, blockSize: number): Promise<void> {
    this.#members.retry();
    await this.#loop.advance(count, blockSize);
  }

  /** Applies live changes to members, given as whole experiments; returns the first step that they apply to. Ended members are skipped. */
  edit(configs: Readonly<Record<MemberId, ExperimentConfig>>): Promise<number> {
    this.#edits++;
    return this.#loop.change(() => {
      if (this.#members.edit(configs)) this.#loop.hurry();
      return this.#members.steps;
    });
  }

  /**
   * Adds a member that continues from the present state of the member `from` with live changes, replacing one of the same name. Returns the reason if
   * that isn't supported.
   */
  fork(from: MemberId, changes: Changes, id: MemberId): Promise<ForkedMember | Unsupported> {
    return this.#loop.change(() => orUnsupported(forkMember(this.#members, from, changes, id)));
  }

  /** Ends a member; the others continue. */
  async end(id: MemberId): Promise<void> {
    const start = this.#starts;
    if (this.#members.isOnlyActive(id)) await this.#loop.stop();
    await this.#loop.change(() => {
      if (start === this.#starts) this.#members.end(id);
    });
  }

  /**
   * Copies the states of the members that hold an engine between two blocks, and reads them back while training goes on: of the first ones, as many as
   * have `mostBytes` together. Resolves once the page has all steps before them.
   */
  async snapshot(mostBytes: number): Promise<MemberStates> {
    const { reading } = await this.#loop.ask(() => {
      const reading = readStates(this.#members.held, mostBytes);
      // Handled below, also where it rejects before the page has the steps.
      reading.catch(() => {});
      return { reading };
    });
    return reading;
  }

  /** Stops training and reads back states as `snapshot` does, from which `start` continues the members. */
  async leave(mostBytes: number): Promise<MemberStates> {
    await this.#loop.stop();
    return this.snapshot(mostBytes);
  }

  /** Output of a member for rows of inputs. */
  predict(of: MemberId, x: Float32Array): Promise<Prediction> {
    return this.#loop.ask(async () => {
      const { training, steps } = this.#members.get(of);
      return { step: steps, output: await training.engine.predict(x) };
    });
  }

  /** Projections of hidden layers, by index, for rows of inputs. */
  hidden(of: MemberId, x: Float32Array, layers: readonly number[]): Promise<LayerProjections> {
    return this.#loop.ask(async () => {
      const { training, steps } = this.#members.get(of);
      return { step: steps, projections: await projectLayers(training, x, layers) };
    });
  }

  /** Measures over one epoch how clipping changes the expected gradient; training waits for it. */
  clippingBias(of: MemberId): Promise<ClippingBias & { step: number }> {
    const measure = async () => {
      const { training, steps } = this.#members.get(of);
      const { engine, dataset, config } = training;
      const measured = this.#whileWanted(epoch(dataset.training, config.batchSize));
      return { ...(await engine.clippingBias(measured)), step: steps };
    };
    return this.#task(this.#loop.ask(measure));
  }

  /** Measures how the loss curves along a member's next update, on a copy; training waits for it. */
  updateCurvature(of: MemberId): Promise<UpdateCurvature | Unsupported> {
    const measure = () => measureUpdateCurvature(this.#members.get(of).training, this.#configs);
    return orUnsupported(this.#task(this.#loop.ask(measure)));
  }

  /** Checks a member's gradient on its next batch against a float64 network, layer by layer. */
  checkGradient(of: MemberId, question: CheckQuestion, onChunk: OnChunk<LayerCheck>) {
    const checks = layerChecks(question);
    return orUnsupported(this.#task(examine(this.#moment(of), checks, this.#ofStart(onChunk))));
  }

  /** Takes the central differences of a layer, by index, with each step size. */
  differenceErrors(of: MemberId, layer: number, onChunk: OnChunk<StepSizeError>) {
    const errors = stepErrors(layer);
    return orUnsupported(this.#task(examine(this.#moment(of), errors, this.#ofStart(onChunk))));
  }

  /** Sweeps learning rates on a copy of a member; training waits for it. */
  sweepRates(
    of: MemberId,
    onChunk: OnChunk<RateLoss>,
  ): Promise<(SweepFacts & { whole: boolean }) | Unsupported> {
    const sweep = () => sweepRates(this.#members.get(of).training, this.#ofStart(onChunk));
    return orUnsupported(this.#task(this.#loop.ask(sweep)));
  }

  /**
   * Tries changes on a copy of a member. It takes at most a tenth of the time while the session takes steps, and none while engines are compared or a
   * task is under way. An edit or another start ends it.
   */
  tryChanges(
    of: MemberId,
    request: TrialRequest,
    onChunk: OnChunk<StepBlock>,
  ): Promise<TrialFacts | Unsupported> {
    const [start, edit] = [this.#starts, this.#edits];
    const isWanted = () => start === this.#starts && edit === this.#edits;
    const run = async () => {
      const { training } = this.#members.get(of);
      const mustWait = () => this.#tasks > 0 || training.isMeasuring;
      const spare = new SpareTime({ loop: this.#loop, mustWait, isWanted });
      const wanted: OnChunk<StepBlock> = async (chunk) => isWanted() && onChunk(chunk);
      return runTrial(training, request, this.#configs, spare, wanted);
    };
    return orUnsupported(run());
  }

  /** Experiments that a copy must fit beside. */
  get #configs(): ExperimentConfig[] {
    return this.#members.trainings.map(({ config }) => config);
  }

  async #task<Answer>(answer: Promise<Answer>): Promise<Answer> {
    this.#tasks++;
    return answer.finally(() => this.#tasks--);
  }

  #moment(of: MemberId) {
    return this.#loop.ask(() => momentOf(this.#members.get(of).training));
  }

  /** Yields the batches; throws once another experiment is started. */
  *#whileWanted<Batch>(batches: Iterable<Batch>): Generator<Batch> {
    const start = this.#starts;
    for (const batch of batches) {
      this.#refuseOvertaken(start);
      yield batch;
    }
  }

  /** Stops asking for chunks once another experiment is started. */
  #ofStart<Item>(onChunk: OnChunk<Item>): OnChunk<Item> {
    const start = this.#starts;
    return async (chunk) => start === this.#starts && onChunk(chunk);
  }

  #refuseOvertaken(start: number): void {
    if (start !== this.#starts) throw new Error('Another experiment was started meanwhile.');
  }

  /** Loads data and initial parameters; rejects within 200 ms if another experiment is started meanwhile. */
  async #loadMaterial(config: ExperimentConfig, start: number): Promise<Material> {
    const material = await loadMaterial(config, async (layers) => {
      this.#onWeights(layers);
      // Messages are handled here, such as the next start.
      await new Promise((resolve) => setTimeout(resolve));
      this.#refuseOvertaken(start);
    });
    this.#onWeights(0);
    return material;
  }

  /** During a pause, times the remaining tile shapes, one at a time, so that no verb waits for more than one. */
  async #timeTilesInPause(): Promise<void> {
    const start = this.#starts;
    const isWanted = () => this.#isPaused && start === this.#starts && this.#members.count === 1;
    const timeNext = async () =>
      isWanted() && ((await this.#members.trainings[0]?.timeNextTile()) ?? false);
    while (isWanted() && (await this.#loop.ask(timeNext)));
  }
}
