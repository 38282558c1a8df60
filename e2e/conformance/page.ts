// The page that the conformance run drives: it hands cases to a worker.
import { wrap } from 'comlink';
import type { runCase } from './runCase.ts';

declare global {
  interface Window {
    runCase: typeof runCase;
  }
}

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
window.runCase = wrap<typeof runCase>(worker);
