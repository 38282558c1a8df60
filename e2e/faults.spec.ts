// The GPU is lost, or a worker dies, while I train: no step is lost, and the page says what happened.
import { allowFaults, cause, killWorkers, untilRecovered } from './support/faults.ts';
import { compareWith, finishedSteps, openSandbox, statusLine, untilStep } from './support/page.ts';
import { finishedRuns, startStudy, untilMoreThan, untilStudy } from './support/studyProgress.ts';
import { expect, test, type Page } from './support/test.ts';
import { exportText, readCsv } from './support/trace.ts';

const network = 'network.depth=3&network.width=8&seed=7';
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Waits until a run has taken some more steps, and pauses it. */
async function pauseLater(page: Page): Promise<void> {
  await untilStep(page, (await finishedSteps(page)) + 5);
  await press(page, 'Pause');
  await expect(statusLine(page)).toContainText('paused');
}

/** The lines of the run's file, once it is seen that no step is missing and none is there twice. */
async function linesOf(page: Page): Promise<string[]> {
  const text = await exportText(page, 'CSV');
  const steps = readCsv(text).map(({ step }) => Number(step));
  expect(steps).toEqual(steps.map((_, i) => i));
  return text.trimEnd().split('\n');
}

/** Expects the lines that the run has where nothing happens to it. */
async function expectUndisturbed(page: Page, query: string, lines: string[]): Promise<void> {
  await page.unrouteAll();
  await page.goto('about:blank');
  await openSandbox(page, query);
  await untilStep(page, lines.length - 1);
  await press(page, 'Pause');
  expect((await linesOf(page)).slice(0, lines.length)).toEqual(lines);
}

for (const { backend, fault, lost } of [
  { backend: 'webgpu', fault: 'device', lost: /GPU device was lost/ },
  { backend: 'webgl', fault: 'context', lost: /WebGL context of the GPU was lost/ },
] as const)
  test(`my GPU is lost again and again while I train on ${backend}: every step is as if nothing had been, and then another backend trains`, async ({
    page,
  }) => {
    const query = `${network}&backend=${backend}`;
    await allowFaults(page);
    await openSandbox(page, query);
    await untilStep(page, 10);
    await cause(page, fault, backend === 'webgpu' ? 'mapAsync' : undefined);
    await untilRecovered(page, lost);
    await pauseLater(page);
    const before = await finishedSteps(page);
    await cause(page, fault);
    await untilRecovered(page, lost);
    expect(await finishedSteps(page)).toBe(before);
    await press(page, 'Run');
    await pauseLater(page);
    const lines = await linesOf(page);

    await press(page, 'Run');
    await cause(page, fault);
    expect(await untilRecovered(page, lost)).toContain('is not used again');
    await expect(statusLine(page)).toContainText('WASM');
    await pauseLater(page);
    expect((await linesOf(page)).slice(0, lines.length)).toEqual(lines);
    await press(page, 'Reset');
    await press(page, 'Step');
    await untilStep(page, 1);
    await expect(statusLine(page)).toContainText('WASM');
    await expectUndisturbed(page, query, lines);
  });

for (const [what, call] of [
  ['compiled', 'createComputePipelineAsync'],
  ['read back', 'mapAsync'],
] as const)
  test(`my GPU is lost while the first step is ${what}: training begins on a new device`, async ({
    page,
  }) => {
    await allowFaults(page, [call, 'device']);
    await openSandbox(page, `${network}&backend=webgpu`);
    await untilStep(page, 5);
    await expect(page.getByRole('main').getByRole('alert')).toContainText('GPU device was lost');
    await pauseLater(page);
    await linesOf(page);
  });

test('my GPU is lost while the page looks for the cause of a NaN: the cause is still found', async ({
  page,
}) => {
  await allowFaults(page);
  await openSandbox(
    page,
    `${network}&backend=webgpu&corruption.kind=nan&corruption.row=3&corruption.step=60`,
  );
  await untilStep(page, 5);
  // The fused step is compiled: what is compiled next is what looks for the cause.
  await cause(page, 'device', 'createShaderModule');
  await untilRecovered(page, /GPU device was lost/);
  await expect(page.getByRole('alert')).toContainText('step 60: the batch had 2 NaN', {
    timeout: 60_000,
  });
  expect(await linesOf(page)).toHaveLength(61);
});

test('my GPU is lost while a variant is forked: it trains beside the run', async ({ page }) => {
  await allowFaults(page);
  await openSandbox(page, `${network}&backend=webgpu`);
  await untilStep(page, 5);
  await cause(page, 'device', 'submit');
  await compareWith(page, 'Skip connections', 'Skip connections on');
  await untilRecovered(page, /GPU device was lost/);
  const bar = page.getByRole('region', { name: 'Comparison' });
  await expect(bar).toContainText(/Compared with Skip connections on since step \d+/);
  await expect(bar).toContainText(/loss \S+ against \S+/);
  await pauseLater(page);
  await linesOf(page);
});

test('my GPU is lost, and a worker killed, while a study trains: each of its runs is whole', async ({
  page,
}) => {
  await allowFaults(page);
  await startStudy(page, {
    base: { network: { width: 8 }, backend: 'webgpu' },
    vary: [{ field: 'network.depth', values: [2, 3] }],
    seeds: 3,
    steps: 40,
  });
  await untilMoreThan(page, 0);
  await cause(page, 'device');
  await untilMoreThan(page, await finishedRuns(page));
  await killWorkers(page);
  await untilStudy(page, 'finished');
  await expect(page.getByRole('table', { name: 'Outcomes' })).toContainText('3 of 3');
});

for (const [what, happens, words] of [
  ['stops with an error', (page: Page) => cause(page, 'throw'), /This worker was told to/],
  ['hangs', (page: Page) => cause(page, 'hang'), /gave no sign for 10 seconds/],
  ['is killed', killWorkers, /gave no sign for 10 seconds/],
] as const)
  test(`the worker that trains ${what}: the run goes on, every step as if nothing had been`, async ({
    page,
  }) => {
    const query = `${network}&backend=wasm`;
    await allowFaults(page);
    await openSandbox(page, query);
    await untilStep(page, 30);
    await happens(page);
    await untilRecovered(page, words);
    await pauseLater(page);
    await expectUndisturbed(page, query, await linesOf(page));
  });
