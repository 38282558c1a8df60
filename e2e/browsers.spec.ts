// Browsers that have less: no WebGPU, no WebGL, or no canvas in workers, as Safari 17 and 18 for TensorFlow.js.
import { expect, test, type Page } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';
import { chartFaults } from './support/screens.ts';

const small = 'network.depth=2&network.width=4';

/** Runs a script before those of the page's workers that compute or ask what can be had. */
async function beforeWorkers(page: Page, script: string): Promise<void> {
  await page.route(/\/(trainer|backends)-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}${await response.text()}` });
  });
}

const backend = (page: Page) => page.getByLabel('Backend', { exact: true });
const engine = (page: Page) => page.getByLabel('Engine', { exact: true });
const notHere = (page: Page) =>
  Promise.all(
    [backend(page), engine(page)].map((field) => field.locator(':disabled').allTextContents()),
  );

/** A network trains on what is there, the page says on what, and every chart is drawn. */
async function expectTrains(page: Page, runtime: RegExp): Promise<void> {
  await untilStep(page, 20);
  await expect(page.getByRole('status')).toHaveAttribute('title', runtime);
  await expect.poll(() => page.evaluate(chartFaults, 90)).toEqual([]);
}

const noWebgpu = 'delete WorkerNavigator.prototype.gpu;';

test('my browser has WebGL and no WebGPU: I train on it, and the page says why not on the other', async ({
  page,
}) => {
  await beforeWorkers(page, noWebgpu);
  await openSandbox(page, small);
  await expectTrains(page, /^WASM, WebAssembly .*engine: SIMD$/);
  await expect(page.getByRole('form')).toContainText('This browser has no WebGPU.');
  expect(await notHere(page)).toEqual([['WebGPU – not here'], ['Fused – not here']]);
  await backend(page).selectOption('WebGL');
  await expectTrains(page, /^WebGL, .*engine: Tape$/);
});

test('my browser has neither WebGPU nor WebGL: WebAssembly trains, and JavaScript', async ({
  page,
}) => {
  await beforeWorkers(page, `${noWebgpu}OffscreenCanvas.prototype.getContext = () => null;`);
  await openSandbox(page, small);
  await expectTrains(page, /^WASM, WebAssembly .*engine: SIMD$/);
  await expect(page.getByRole('form')).toContainText('no WebGPU. This browser has no WebGL 2.');
  expect(await notHere(page)).toEqual([
    ['WebGPU – not here', 'WebGL – not here'],
    ['Fused – not here'],
  ]);
  await backend(page).selectOption('CPU');
  await expectTrains(page, /^CPU, JavaScript, engine: Tape$/);
});

test('my browser’s workers have no canvas, and a link asks for WebGPU: I choose Automatic, and it trains', async ({
  page,
}) => {
  await beforeWorkers(page, `${noWebgpu}delete globalThis.OffscreenCanvas;`);
  await openSandbox(page, `${small}&backend=webgpu`);
  await expect(page.getByRole('alert')).toContainText(
    'This browser has no WebGPU adapter. Choose another backend, or Automatic.',
  );
  const form = page.getByRole('form');
  await expect(form).toContainText('WebGL can’t compute in the workers of this browser');
  expect(await notHere(page)).toEqual([
    ['WebGPU – not here', 'WebGL – not here'],
    ['Fused – not here'],
  ]);
  await backend(page).selectOption('Automatic');
  await expectTrains(page, /^WASM, WebAssembly .*engine: SIMD$/);
});

test('my browser has no WebAssembly, as in Lockdown Mode: JavaScript trains', async ({ page }) => {
  const none = 'OffscreenCanvas.prototype.getContext = () => null;delete globalThis.WebAssembly;';
  await beforeWorkers(page, `${noWebgpu}${none}`);
  await openSandbox(page, small);
  await expectTrains(page, /^CPU, JavaScript, engine: Tape$/);
  await expect(page.getByRole('form')).toContainText('This browser has no WebAssembly.');
});
