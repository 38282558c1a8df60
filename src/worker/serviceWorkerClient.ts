// The page's side of the service worker.
import type { ServiceWorkerQuestion } from './keptFile.ts';

export { registerServiceWorker } from './ownWorkers.ts';

/** Asks a service worker, as `ServiceWorkerQuestion` says. One that the browser has stopped never answers. */
export const askServiceWorker = (
  worker: ServiceWorker,
  question: ServiceWorkerQuestion,
): Promise<number> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data as number);
    worker.postMessage(question, [port2]);
  });
