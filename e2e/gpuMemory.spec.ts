// A GPU that has no memory left: the fused engine says so, and never takes what it can't compute for zeros.
import { tileName } from '../src/engine/fused/webgpu/workgroupTiles.ts';
import { tilesOfFewThreads, withFewThreads } from './support/fewThreads.ts';
import { openSandbox, untilStep } from './support/page.ts';
import { expect, test, type Page } from './support/test.ts';
import { exportText, readCsv } from './support/trace.ts';

type Exhausted = readonly [label: string, refuses: 'all' | number];

/**
 * Runs in a worker. From now on its device has no memory for the buffers of this label that `refuses` names by their number, the first being 0: they are
 * asked for with as many bytes as a buffer may have, more than the software device can allocate.
 */
function exhaust([label, refuses]: Exhausted): void {
  const { createBuffer } = GPUDevice.prototype;
  let made = 0;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const fails = descriptor.label === label && (refuses === 'all' || made++ === refuses);
    const size = fails ? this.limits.maxBufferSize : descriptor.size;
    return createBuffer.call(this, { ...descriptor, size });
  };
}

const exhaustMemory = (page: Page, ...exhausted: Exhausted): Promise<void> =>
  page.workers()[0]!.evaluate(exhaust, exhausted);

const network = 'network.depth=3&network.width=8&backend=webgpu';
const noMemory = /The GPU has no memory left for the fused engine on this network/;

const startAgain = (page: Page) => page.getByRole('button', { name: 'Reset' }).click();

test('where its buffers can’t be allocated, the next engine trains and the page says why', async ({
  page,
}) => {
  await openSandbox(page, network);
  await untilStep(page, 1);
  await expect(page.getByRole('status')).toContainText('WebGPU, Fused');
  await exhaustMemory(page, 'hiddenStates', 'all');
  await startAgain(page);
  await expect(page.getByText(noMemory)).toContainText('Falling back to the Tape engine.');
  await page.getByRole('button', { name: 'Step' }).click();
  await untilStep(page, 1);
  const [row] = readCsv(await exportText(page, 'CSV'));
  expect(Number(row!.loss)).toBeGreaterThan(0);
});

test('where memory runs out while it trains, the page says so, and the run goes on without rows of zeros', async ({
  page,
}) => {
  await openSandbox(page, `${network}&engine=fused`);
  await untilStep(page, 1);
  await page.getByRole('button', { name: 'Pause' }).click();
  await exhaustMemory(page, 'staging', 'all');
  await page.getByRole('button', { name: 'Step' }).click();
  const notice = page.getByRole('alert');
  await expect(notice).toContainText(noMemory);
  await expect(notice).toContainText('The run goes on');
  const rows = readCsv(await exportText(page, 'CSV'));
  for (const { loss } of rows) expect(Number(loss)).toBeGreaterThan(0);
});

test('a shape of tile that memory doesn’t hold is not timed, and never the fastest', async ({
  page,
}) => {
  // Each shape is compiled for seconds on a software GPU.
  test.slow();
  const open = () => page.goto(`./?tune#/sandbox?engine=fused&${network}`);
  await withFewThreads(page, open, `(${String(exhaust)})(['hiddenStates', 1])`);
  const timed = page
    .getByRole('region', { name: /shape of the fused engine’s tiles/ })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });
  await expect(timed).toHaveCount(tilesOfFewThreads.length - 1, { timeout: 400_000 });
  await untilStep(page, 1);
  await expect(timed.filter({ hasText: tileName(tilesOfFewThreads[1]!) })).toHaveCount(0);
});

/**
 * Runs in every worker: its devices have so many bytes together for buffers. One beyond them is asked for with as many bytes as a buffer may have, more
 * than the software device can allocate.
 */
function limitMemory(bytes: number): void {
  const { createBuffer } = GPUDevice.prototype;
  let used = 0;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const { size } = descriptor;
    const isTooMuch = used + size > bytes;
    const buffer = createBuffer.call(this, {
      ...descriptor,
      size: isTooMuch ? this.limits.maxBufferSize : size,
    });
    if (isTooMuch) return buffer;
    used += size;
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      used -= size;
      destroy();
    };
    return buffer;
  };
}

for (const { megabytes, engine, width, trains } of [
  { megabytes: 16, engine: 'auto', width: 512, trains: 'WASM' },
  { megabytes: 64, engine: 'tape', width: 512, trains: 'WASM' },
  { megabytes: 256, engine: 'auto', width: 128, trains: 'WebGPU' },
])
  test(`with ${megabytes} MB of a GPU’s memory, layers of ${width} units and the engine ${engine}, ${trains} trains, and nothing shows zeros`, async ({
    page,
  }) => {
    await page.route(/\/trainer-[^/]+\.js$/, async (route) => {
      const response = await route.fetch();
      const limit = `(${String(limitMemory)})(${megabytes} * 2 ** 20);`;
      await route.fulfill({ response, body: `${limit}${await response.text()}` });
    });
    const network = `network.depth=4&network.width=${width}&batchSize=4&optimizer.kind=adam`;
    await openSandbox(page, `${network}&backend=webgpu&engine=${engine}`);
    await untilStep(page, 2);
    await expect(page.getByRole('status')).toContainText(trains);
    await page.getByRole('button', { name: 'Pause' }).click();
    for (const row of readCsv(await exportText(page, 'CSV')))
      for (const name of ['loss', 'gradientNorm.1', 'gradientNorm.head'])
        expect(Number(row[name]), `${name} of step ${row.step}`).toBeGreaterThan(0);
  });
