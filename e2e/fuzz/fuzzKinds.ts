// Runs cases of kinds under a watchdog, and says how to run one again that failed.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { KindName } from './kinds.ts';

/** Which cases to run. */
export interface FuzzOptions {
  /** One after the other, in one process. */
  readonly names: readonly KindName[];
  /** A kind. */
  readonly cases: number;
  readonly seed: number;
  /** Of one case: runs that alone. */
  readonly path?: string | undefined;
}

/** What the process tells. */
export type Message =
  | { readonly kind: 'begun'; readonly name: KindName; readonly index: number }
  | {
      readonly kind: 'failed';
      readonly path: string;
      readonly input: string;
      readonly reason: string;
    }
  | ({ readonly kind: 'passed' } & FuzzReport);

/** What came of all cases of a kind. */
export interface FuzzReport {
  readonly name: KindName;
  readonly accepted: number;
  readonly refused: number;
  /** Milliseconds of the slowest case. */
  readonly slowest: number;
}

/** Milliseconds after which a case hangs. A busy machine takes ten times as long as an idle one. */
const hangs = 30_000;
/** Megabytes that all cases may take. */
const mostMemory = 1500;
/** Most characters of an input that are shown. */
const mostShown = 2000;

/** Runs the cases. Rejects at the first that fails, hangs or takes too much memory, with the command that runs it again. */
export function fuzzKinds(options: FuzzOptions): Promise<FuzzReport[]> {
  const file = fileURLToPath(new URL('./fuzzProcess.ts', import.meta.url));
  const child = fork(file, [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${mostMemory}`],
  });
  return new Promise<FuzzReport[]>((resolve, reject) => {
    const reports: FuzzReport[] = [];
    let [name, path] = [options.names[0]!, options.path ?? '0'];
    const fail = (why: string) => {
      const again = `npm run fuzz -- --kind "${name}" --seed ${options.seed} --path ${path}`;
      reject(new Error(`${name}: ${why}\nAgain: ${again}`));
    };
    const watch = () => setTimeout(() => fail(`a case hangs for over ${hangs} ms.`), hangs);
    // Not between kinds: loading one isn't a case.
    let timer: ReturnType<typeof watch> | undefined;
    child.on('message', (message: Message) => {
      clearTimeout(timer);
      if (message.kind === 'passed') {
        reports.push(message);
        if (reports.length === options.names.length) resolve(reports);
        return;
      }
      timer = watch();
      if (message.kind === 'begun') {
        name = message.name;
        path = options.path ?? String(message.index);
        return;
      }
      path = message.path;
      fail(`${message.reason}\nInput: ${message.input.slice(0, mostShown)}`);
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
