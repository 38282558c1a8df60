// The page's side of the workers: creates them, and rejects pending calls when a worker dies.
import { proxy, wrap, type Remote } from 'comlink';
import type { MissingBackends } from '../engine/missingBackends.ts';
import type { DeviceLoss } from '../engine/tape/backends/deviceLoss.ts';
import type { Study } from '../experiment/studyShape.ts';
import type { Weights } from '../network/layerParameters.ts';
import type { ParsedTrace } from '../trace/formats/format.ts';
import type { FormatId } from '../trace/formats/formats.ts';
import type { Trace } from '../trace/model/trace.ts';
import type { Session } from '../training/session.ts';
import type { SessionListeners } from '../training/sessionHost.ts';
import type { Files } from './files.ts';
import type { FiledRun } from './filedRun.ts';
import type { ReadLibrary } from './libraryFile.ts';
import { startWorker } from './ownWorkers.ts';
import { pageMeasuring } from './pageMeasuring.ts';
import { rememberTile } from './storedTiles.ts';
import type { Trainer } from './trainer.ts';
import { beatInterval, Watchdog } from './watchdog.ts';
import { WorkerFault } from './workerFault.ts';

export { mayMeasure } from './pageMeasuring.ts';
export { WorkerFault } from './workerFault.ts';
export type { MissingBackends } from '../engine/missingBackends.ts';
export type { FiledRun } from './filedRun.ts';
export type { ReadLibrary } from './libraryFile.ts';
export type { Measured } from '../engine/engineComparison.ts';
export type { ForkedMember } from '../training/forkMember.ts';
export type { LayerProjections } from '../training/layerProjection.ts';
export type { MemberId, SessionBlock } from '../training/member.ts';
export { isStateOf, type MemberState, type MemberStates } from '../training/memberState.ts';
export type { Prediction } from '../training/prediction.ts';
export type { SweepFacts } from '../training/rateSweep.ts';
export { measuresNothing, type Runtime } from '../training/runtime.ts';
export type { SessionRequest, StartedMember, StartedSession } from '../training/startMembers.ts';
export type { OnChunk } from '../training/streamingTask.ts';
export type { TrialFacts, TrialRequest } from '../training/trial.ts';
export type { Unsupported } from '../training/unsupported.ts';

/** A session's verbs, each called by message. */
type Verbs = {
  readonly [Verb in keyof Session]: Session[Verb] extends (...given: infer Given) => infer Answer
    ? (...given: Given) => Promise<Awaited<Answer>>
    : never;
};

/** The session in a worker. Every verb rejects once the worker has died or was terminated. */
export type TrainerClient = Verbs & {
  /** Terminates the worker. */
  terminate(): void;
};

/** Watches a worker: `death` rejects if it can't be loaded, has an uncaught error, or is ended, which `end` does with or without a reason. */
function watch(worker: Worker) {
  let reject!: (reason: Error) => void;
  const death = new Promise<never>((_, fail) => (reject = fail));
  death.catch(() => {});
  const end = (reason = 'The worker was ended.', isOutOfMemory = false) => {
    worker.terminate();
    reject(new WorkerFault(reason, isOutOfMemory));
  };
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(`A worker of the page stopped: ${event.message || 'it was not loaded'}.`);
  });
  return { death, end };
}

/** Listeners of a session, and one for its end by a fault, which is told once and not after `terminate`. */
interface TrainerListeners extends SessionListeners {
  readonly onFault?: (fault: WorkerFault) => void;
}

/** Starts a worker that trains a session. A request without `measuring` gets the page's. What a worker sends after its end is not heard. */
export function createTrainer({
  onBlock,
  onWeights = () => {},
  onFault = () => {},
}: TrainerListeners): TrainerClient {
  const worker = startWorker('trainer');
  const remote: Remote<Trainer> = wrap<Trainer>(worker);
  const { death, end } = watch(worker);
  const watchdog = new Watchdog(performance.now());
  let isEnded = false;
  const look = setInterval(() => {
    if (watchdog.looks(performance.now()))
      end(`The training worker gave no sign for ${Math.round(watchdog.patience / 1000)} seconds.`);
  }, beatInterval);
  const terminate = () => {
    isEnded = true;
    end();
  };
  death.catch((fault: WorkerFault) => {
    clearInterval(look);
    if (!isEnded) onFault(fault);
    isEnded = true;
  });
  worker.addEventListener('message', () => watchdog.hears());
  const hear: SessionListeners['onBlock'] = (block) => {
    if (isEnded) return undefined;
    watchdog.hearsBlock(block.milliseconds);
    for (const runtime of Object.values(block.runtimes)) if (runtime) rememberTile(runtime);
    return onBlock(block);
  };
  const lose = ({ reason, isOutOfMemory }: DeviceLoss) => end(reason, isOutOfMemory);
  void remote.connect(proxy(hear), proxy(onWeights), proxy(lose));

  const session = remote.session as unknown as Record<string, (...given: unknown[]) => unknown>;
  /** Functions stay on the page; the worker calls them by message. */
  const sent = (given: unknown) => (typeof given === 'function' ? proxy(given) : given);
  const call = async (verb: string, given: unknown[]) => {
    watchdog.asks(verb as keyof Session);
    const answer = Promise.race([session[verb]!(...given.map(sent)), death]);
    return answer.finally(() => watchdog.isAnswered(verb as keyof Session));
  };
  const start: Verbs['start'] = async (request) => {
    const measured = { measuring: pageMeasuring(), ...request };
    watchdog.starts(request.members.map(({ config }) => config));
    const started = (await call('start', [measured])) as Awaited<ReturnType<Verbs['start']>>;
    rememberTile(started.first.runtime);
    return started;
  };
  const own = { start, terminate };
  return new Proxy(own, {
    get(own, verb: string) {
      // Not thenable, so that a client can be awaited.
      if (verb === 'then') return undefined;
      return Reflect.get(own, verb) ?? ((...given: unknown[]) => call(verb, given));
    },
  }) as unknown as TrainerClient;
}

/** Calls a worker that is created for one question and terminated afterwards. */
async function withFiles<Answer>(ask: (files: Remote<Files>) => Promise<Answer>): Promise<Answer> {
  const worker = startWorker('files');
  const { death, end } = watch(worker);
  try {
    return await Promise.race([ask(wrap<Files>(worker)), death]);
  } finally {
    end();
  }
}

/** Writes a trace as a file, in a worker; of a format that needs a network with its weights. */
export const writeTrace = (trace: Trace, format: FormatId, weights?: Weights): Promise<Blob> =>
  withFiles((files) => files.write(trace, format, weights));

/** Writes a study as a PyTorch script, in a worker. Rejects with a sentence where the digits are needed and can't be loaded. */
export const writeStudyScript = (study: Study): Promise<Blob> =>
  withFiles((files) => files.writeStudyScript(study));

/** Reads the trace in a file, or a sentence why it isn't one. */
export const readTrace = (file: File): Promise<ParsedTrace> =>
  withFiles(async (files) => files.read(file));

/** Writes the runs of a library as one file, in a worker that asks for one after the other. */
export const writeLibrary = (
  count: number,
  runAt: (index: number) => Promise<FiledRun | undefined>,
): Promise<Blob> => withFiles((files) => files.writeLibrary(count, proxy(runAt)));

/** Reads the file of a library in a worker, which hands on one run after the other. */
export const readLibrary = (
  file: File,
  onRun: (run: FiledRun) => Promise<void>,
): Promise<ReadLibrary> => withFiles((files) => files.readLibrary(file, proxy(onRun)));

/** Asks a worker which backends can't be had in one. */
export async function askMissingBackends(): Promise<MissingBackends> {
  const worker = startWorker('backends');
  const { death, end } = watch(worker);
  const answer = new Promise<MissingBackends>((resolve) =>
    worker.addEventListener('message', ({ data }) => resolve(data as MissingBackends)),
  );
  try {
    return await Promise.race([answer, death]);
  } finally {
    end();
  }
}
