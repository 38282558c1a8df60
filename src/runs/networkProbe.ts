// Questions to the network that a run trains.
import type { MemberId, TrainerClient, Unsupported } from '../worker/client.ts';

/** The verbs that ask a member and leave its training as it is. */
type Question =
  | 'predict'
  | 'hidden'
  | 'clippingBias'
  | 'updateCurvature'
  | 'checkGradient'
  | 'differenceErrors'
  | 'sweepRates'
  | 'tryChanges';

/** What a question is given besides the member. */
type Given<Verb extends Question> =
  Parameters<TrainerClient[Verb]> extends [MemberId, ...infer Rest] ? Rest : never;

type Answer<Verb extends Question> = Awaited<ReturnType<TrainerClient[Verb]>>;

/** A network that can be asked. */
export interface AskedNetwork {
  readonly trainer: TrainerClient;
  readonly member: MemberId;
  /** Whether it is still the network of the run. */
  isPresent(): boolean;
}

/** Asks the network of a run. */
export class NetworkProbe {
  #network: () => AskedNetwork | undefined;

  /** `network` is the one to ask at present, if there is one. */
  constructor(network: () => AskedNetwork | undefined) {
    this.#network = network;
  }

  /** The answer, or the reason why it failed. Undefined where there is no network, or another experiment was started before the answer came. */
  async ask<Verb extends Question>(
    verb: Verb,
    ...given: Given<Verb>
  ): Promise<Answer<Verb> | Unsupported | undefined> {
    const network = this.#network();
    if (!network) return undefined;
    const { trainer, member } = network;
    const question = trainer[verb] as (...given: unknown[]) => Promise<Answer<Verb>>;
    const answer = await question(member, ...given).catch((error: unknown): Unsupported => ({
      reason: error instanceof Error ? error.message : String(error),
    }));
    return network.isPresent() ? answer : undefined;
  }
}
