// Runs cases of one kind under a watchdog, and says how to run one again that failed.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { KindName } from './kinds.ts';

/** Which cases to run. */
export interface FuzzOptions {
  readonly name: KindName;
  readonly cases: number;
  readonly seed: number;
  /** Of one case: runs that alone. */
  readonly path?: string | undefined;
}

/** What the process of a kind tells. */
export type Message =
  | { readonly kind: 'begun'; readonly index: number }
  | {
      readonly kind: 'failed';
      readonly path: string;
      readonly input: string;
      readonly reason: string;
    }
  | ({ readonly kind: 'passed' } & FuzzReport);

/** What came of all cases of a kind. */
export interface FuzzReport {
  readonly accepted: number;
  readonly refused: number;
  /** Milliseconds of the slowest case. */
  readonly slowest: number;
}

/** Milliseconds after which a case hangs. A busy machine takes ten times as long as an idle one. */
const hangs = 30_000;
/** Megabytes that all cases of a kind may take. */
const mostMemory = 1500;
/** Most characters of an input that are shown. */
const mostShown = 2000;

const replay = ({ name, seed }: FuzzOptions, path: string) =>
  `npm run fuzz -- --kind "${name}" --seed ${seed} --path ${path}`;

/** Runs the cases. Rejects at the first that fails, hangs or takes too much memory, with the command that runs it again. */
export function fuzzKind(options: FuzzOptions): Promise<FuzzReport> {
  const file = fileURLToPath(new URL('./kindProcess.ts', import.meta.url));
  const child = fork(file, [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${mostMemory}`],
  });
  return new Promise<FuzzReport>((resolve, reject) => {
    let path = options.path ?? '0';
    const fail = (why: string) =>
      reject(new Error(`${options.name}: ${why}\nAgain: ${replay(options, path)}`));
    const watch = () => setTimeout(() => fail(`a case hangs for over ${hangs} ms.`), hangs);
    // Not before the first case: loading a kind isn't one.
    let timer: ReturnType<typeof watch> | undefined;
    child.on('message', (message: Message) => {
      clearTimeout(timer);
      timer = watch();
      if (message.kind === 'begun') path = options.path ?? String(message.index);
      else if (message.kind === 'passed') resolve(message);
      else {
        path = message.path;
        fail(`${message.reason}\nInput: ${message.input.slice(0, mostShown)}`);
      }
    });
    // It comes after the last message, which an exit may not.
    child.on('disconnect', () => {
      clearTimeout(timer);
      fail('its process ended early.');
    });
  }).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
}
