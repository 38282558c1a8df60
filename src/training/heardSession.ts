// Sessions with real engines for tests: small networks on the CPU backend, and what their listeners received.
import { afterEach } from 'vitest';
import { defaultConfig, type ExperimentConfig } from '../experiment/config.ts';
import { withChanges, type Changes } from '../experiment/edits.ts';
import { metricNames } from '../trace/model/metrics.ts';
import type { StepBlock } from '../trace/model/trace.ts';
import type { SessionBlock } from './member.ts';
import { Session } from './session.ts';
import type { createTraining } from './training.ts';
import { isUnsupported, type Unsupported } from './unsupported.ts';

/** Three tanh layers of eight units with small batches, on the CPU backend of TensorFlow.js. */
export const base: ExperimentConfig = {
  ...defaultConfig,
  batchSize: 16,
  network: { ...defaultConfig.network, activation: 'tanh', depth: 3, width: 8 },
  backend: 'cpu',
  engine: 'tape',
  stepRate: 'full',
};

/** The same with fields set otherwise. */
export const configOf = (changes: Changes): ExperimentConfig =>
  withChanges(base, changes) as unknown as ExperimentConfig;

/** What a session's listeners received, by member. */
export interface Heard {
  readonly session: Session;
  readonly blocks: SessionBlock[];
  taken(id: string): StepBlock[];
  reasons(id: string): string[];
  steps(id: string): number;
}

const sessions: Session[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) {
    await session.pause();
    for (const id of ['a', 'b', 'c', 'd', 'e']) await session.end(id);
  }
});

/** A session that is ended after the test. */
export function open(prepare?: typeof createTraining): Heard {
  const blocks: SessionBlock[] = [];
  const session = new Session({
    onBlock: (block) => void blocks.push(block),
    ...(prepare && { prepare }),
  });
  sessions.push(session);
  const outcomes = (id: string) => blocks.flatMap(({ members }) => members[id] ?? []);
  const taken = (id: string) =>
    outcomes(id).filter((outcome): outcome is StepBlock => !isUnsupported(outcome));
  return {
    session,
    blocks,
    taken,
    reasons: (id) =>
      outcomes(id)
        .filter((outcome): outcome is Unsupported => isUnsupported(outcome))
        .map(({ reason }) => reason),
    steps: (id) => taken(id).reduce((sum, { steps }) => sum + steps, 0),
  };
}

/** Starts members with the names `a`, `b`, … */
export async function start({ session }: Heard, ...configs: readonly ExperimentConfig[]) {
  const [first, ...others] = configs.map((config, i) => ({ id: 'abcde'[i]!, config }));
  return session.start({ members: [first!, ...others] });
}

/** All values of blocks, by metric, as their bits. */
export function bitsOf(blocks: readonly StepBlock[]): Record<string, number[]> {
  const bits = (column: Float32Array) => [
    ...new Uint32Array(column.buffer, column.byteOffset, column.length),
  ];
  return Object.fromEntries(
    metricNames.map((name) => [name, blocks.flatMap(({ columns }) => bits(columns[name]))]),
  );
}

/** The steps of an experiment in a session of its own. */
export async function alone(
  config: ExperimentConfig,
  count: number,
  size: number,
): Promise<StepBlock[]> {
  const heard = open();
  await start(heard, config);
  await heard.session.advance(count, size);
  return heard.taken('a');
}
