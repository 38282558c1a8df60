// After my first visit the page works without a network.
import { openAt, smallSandbox, untilKeptWhole } from './support/offlinePage.ts';
import { untilStep } from './support/page.ts';
import { expect, test, type Page, type Request } from './support/test.ts';
import { builtPage, serveVersion, type VersionServer } from './support/versions.ts';

// What isn’t kept is asked for in vain, and one story compiles text.
test.use({ serviceWorkers: 'allow', provoked: /Failed to load resource|TrustedScript/ });

let server: VersionServer;
test.beforeEach(async () => {
  server = await serveVersion(builtPage);
});
test.afterEach(() => server.close());

const digits = '#/sandbox?data.name=digits&loss=softmaxCrossEntropy&backend=wasm';

/** Whether a timer of the page may compile text, which the page's policy refuses. */
const compilesText = (page: Page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    try {
      return (0, eval)('true') as boolean;
    } catch {
      return false;
    }
  });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('I open the page once; without a network I then train on every backend, and open my runs, a lab and the guide', async ({
  page,
  context,
}) => {
  const asked: Request[] = [];
  context.on('request', (request) => asked.push(request));
  await openAt(page, server.url, smallSandbox('backend=wasm'));
  await untilKeptWhole(page);
  expect(asked.some((request) => request.serviceWorker())).toBe(true);
  expect(new Set(asked.map((request) => new URL(request.url()).origin))).toEqual(
    new Set([new URL(server.url).origin]),
  );
  await server.stop();

  for (const machine of ['wasm&engine=tape', 'wasm', 'webgpu', 'webgl', 'cpu']) {
    await openAt(page, server.url, smallSandbox(`backend=${machine}`));
    await untilStep(page, 5);
  }
  expect(await compilesText(page)).toBe(false);
  await openAt(page, server.url, '#/runs');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await openAt(page, server.url, '#/labs/slope/formula?f=x%5E3');
  await expect(heading(page)).toHaveText('How steep is it, right here?');
  await page.getByRole('link', { name: 'Chain rule' }).click();
  await expect(heading(page)).not.toHaveText('How steep is it, right here?');
  await openAt(page, server.url, '#/guide/derivative');
  await expect(heading(page)).toContainText('derivative');

  await openAt(page, server.url, digits);
  await expect(page.getByText('The handwritten digits could not be loaded')).toBeVisible();
});

test('the digits that I have used are there without a network', async ({ page }) => {
  await openAt(page, server.url, digits);
  await untilKeptWhole(page);
  await server.stop();
  await openAt(page, server.url, digits);
  await untilStep(page, 5);
});

test('the browser stops the service worker, and empties what it keeps: the page works as it did', async ({
  page,
}) => {
  await openAt(page, server.url, smallSandbox('backend=wasm'));
  await untilKeptWhole(page);
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.reload();
  await untilStep(page, 5);
  await openAt(page, server.url, '#/labs/slope/formula?f=x%5E3');
  await expect(heading(page)).toHaveText('How steep is it, right here?');
});

test('my browser refuses the service worker: the page works, and says nothing of it', async ({
  page,
}) => {
  await page.addInitScript(() => {
    // A blank page has none.
    if ('serviceWorker' in navigator)
      navigator.serviceWorker.register = () =>
        Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
  });
  await openAt(page, server.url, smallSandbox('backend=wasm'));
  await untilStep(page, 60);
  await expect(page.getByRole('alert')).toBeHidden();
  await page.getByRole('link', { name: 'Labs' }).click();
  await expect(heading(page)).toHaveText('What does a speedometer measure?');
});
