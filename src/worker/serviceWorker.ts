// The service worker: answers with the files of one version of the page, which this browser keeps. A new version waits until it is told to take over.
import { clientsClaim } from 'workbox-core';
import { precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import type { KeptFile, ServiceWorkerQuestion } from './keptFile.ts';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly KeptFile[] };

const files = self.__WB_MANIFEST;
const { scope } = self.registration;

// The page’s address may have a query, such as ?measure=off. Files whose content has not changed are kept over versions.
precacheAndRoute(
  files.filter(({ kept }) => kept === 'atOnce'),
  { ignoreURLParametersMatching: [/./] },
);

/** Files that are kept later, by their full address. Their names change with their content. */
const laterFiles = new Map(
  files
    .filter(({ kept }) => kept !== 'atOnce')
    .map((file) => [new URL(file.url, scope).href, file] as const),
);
const later = new CacheFirst({ cacheName: `gradlens later ${scope}` });

const requestOf = (url: string) =>
  new Request(url, { integrity: laterFiles.get(url)!.integrity, credentials: 'same-origin' });

registerRoute(
  ({ url }) => laterFiles.has(url.href),
  ({ url, event }) => later.handle({ event, request: requestOf(url.href) }),
);

async function keep(event: ExtendableEvent, loaded: readonly string[]): Promise<number> {
  let missing = 0;
  for (const [url, { kept }] of laterFiles) {
    if (kept === 'onceUsed' && !loaded.includes(url)) continue;
    const [answer, done] = later.handleAll({ event, request: requestOf(url) });
    await Promise.all([answer, done]).catch(() => missing++);
  }
  return missing;
}

async function countOthers(): Promise<number> {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return open.filter(({ url }) => url.startsWith(scope)).length - 1;
}

async function takeOver(): Promise<number> {
  const others = await countOthers();
  if (others === 0) void self.skipWaiting();
  return others;
}

function answerTo(question: ServiceWorkerQuestion, event: ExtendableEvent): Promise<number> {
  switch (question.kind) {
    case 'keep':
      return keep(event, question.loaded);
    case 'others':
      return countOthers();
    case 'takeOver':
      return takeOver();
    default:
      return question satisfies never;
  }
}

async function dropFormerFiles(): Promise<void> {
  const cache = await caches.open(later.cacheName);
  const former = (await cache.keys()).filter(({ url }) => !laterFiles.has(url));
  await Promise.all(former.map((request) => cache.delete(request)));
}

self.addEventListener('message', (event) => {
  const answered = answerTo(event.data as ServiceWorkerQuestion, event);
  event.waitUntil(answered.then((answer) => event.ports[0]?.postMessage(answer)));
});
self.addEventListener('activate', (event) => event.waitUntil(dropFormerFiles()));
clientsClaim();
