// The page that the conformance run drives: it hands cases to a worker.
import { wrap } from 'comlink';
import type { checkEngine } from './checkEngine.ts';
import type { runCase } from './runCase.ts';
import type { runRandomCase } from './runRandomCase.ts';

/** What the worker runs. */
interface Runner {
  readonly checkEngine: typeof checkEngine;
  readonly runCase: typeof runCase;
  readonly runRandomCase: typeof runRandomCase;
}

declare global {
  interface Window {
    conformance: Runner;
  }
}

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
window.conformance = wrap<Runner>(worker);
