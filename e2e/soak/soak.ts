// `npm run soak [-- --minutes N] [--seed S] [--moments] [--long]`: injects faults, drawn from a seed, into runs and studies for so many minutes, and prints
// what came of them. With `--moments` it also loses the GPU once at each of twenty moments; with `--long` it then trains very long runs and starts runs
// again and again, and prints what the page holds.
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, requireChromium } from '../../src/cli/chromium.ts';
import { messageOf } from '../../src/cli/inputError.ts';
import { serveSandbox } from '../../src/cli/sandbox.ts';
import { uniform } from '../../src/data/random.ts';
import { allowFaults, cause, killWorkers } from '../support/faults.ts';
import { finishedSteps, openSandbox, untilStep } from '../support/page.ts';
import { startStudy, untilMoreThan, untilStudy } from '../support/studyProgress.ts';
import { exportText, readCsv } from '../support/trace.ts';
import { faultKinds } from './faultKinds.ts';
import { soakMoments } from './gpuMoments.ts';
import { soakLongRun, soakStarts } from './longWork.ts';
import { soakRows, type Outcome } from './report.ts';

const {
  minutes = '10',
  seed = '1',
  moments = false,
  long = false,
} = parseArgs({
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    moments: { type: 'boolean' },
    long: { type: 'boolean' },
  },
}).values;

let drawn = 0;
/** A number from 0 to the one below `count`. */
const draw = (count: number): number =>
  Math.floor(count * uniform(Number(seed), 'sample', 0, drawn++));
const drawFrom = <Item>(items: readonly Item[]): Item => items[draw(items.length)]!;

const outcomes: Outcome[] = [];

const notice = (page: Page) => page.getByRole('main').getByRole('alert');

/** Injects a fault into the run that trains, and waits for its next step. */
async function injectInto(page: Page, backend: string): Promise<void> {
  const kind = drawFrom(faultKinds.filter((kind) => !kind.backend || kind.backend === backend));
  await untilStep(page, (await finishedSteps(page)) + draw(200));
  const before = await finishedSteps(page);
  const begun = performance.now();
  await kind.inject(page);
  const goesOn = kind.isSilent
    ? untilStep(page, before + 1)
    : notice(page)
        .filter({ hasText: /The run goes on|The run resumes/ })
        .waitFor({ timeout: 60_000 })
        .then(() => untilStep(page, before + 1));
  const isThere = await goesOn.then(
    () => true,
    () => false,
  );
  const said = (await notice(page).allTextContents()).join(' ');
  outcomes.push({
    kind: `${kind.name}, ${backend}`,
    recovery: isThere ? performance.now() - begun : undefined,
    stepsLost: said.includes('differs') ? 1 : 0,
  });
  await notice(page)
    .getByRole('button', { name: 'Dismiss' })
    .first()
    .click({ timeout: 1000 })
    .catch(() => {});
}

/** Number of steps that are missing in a run's file, or there twice. */
async function gapsOf(page: Page): Promise<number> {
  const steps = readCsv(await exportText(page, 'CSV')).map(({ step }) => Number(step));
  return steps.filter((step, i) => step !== i).length;
}

/** Trains a run with up to two faults, after which its backend could still take one. */
async function soakRun(page: Page): Promise<void> {
  const backend = drawFrom(['wasm', 'webgpu', 'webgl']);
  const network = `network.depth=${2 + draw(4)}&network.width=${4 + draw(12)}&seed=${draw(1000)}`;
  await openSandbox(page, `${network}&backend=${backend}`);
  await untilStep(page, 10);
  for (let faults = 1 + draw(2); faults > 0; faults--) await injectInto(page, backend);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const gaps = await gapsOf(page);
  if (gaps) outcomes.push({ kind: 'rows of a file', recovery: undefined, stepsLost: gaps });
}

/** Trains a study that meets a fault. */
async function soakStudy(page: Page): Promise<void> {
  const backend = drawFrom(['wasm', 'webgpu'] as const);
  await startStudy(page, {
    base: { network: { width: 8 }, backend },
    vary: [{ field: 'network.depth', values: [2, 3] }],
    seeds: 4,
    steps: backend === 'wasm' ? 3000 : 60,
  });
  await untilMoreThan(page, 0);
  const begun = performance.now();
  if (backend === 'webgpu' && draw(2)) await cause(page, 'device');
  else await killWorkers(page);
  const isThere = await untilStudy(page, 'finished').then(
    () => true,
    () => false,
  );
  outcomes.push({
    kind: `in a study, ${backend}`,
    recovery: isThere ? performance.now() - begun : undefined,
    stepsLost: 0,
  });
}

const end = Date.now() + 60_000 * Number(minutes);
const served = await serveSandbox();
const browser = await chromium.launch({
  executablePath: requireChromium(),
  args: [...chromiumArguments],
});
while (Date.now() < end) {
  const context = await browser.newContext({
    baseURL: served.url,
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  await allowFaults(page);
  const begun = drawn;
  try {
    await (draw(5) ? soakRun(page) : soakStudy(page));
  } catch (error) {
    console.error(`Number ${begun} of seed ${seed}: ${messageOf(error)}`);
    outcomes.push({ kind: 'a page that did not go on', recovery: undefined, stepsLost: 0 });
  }
  await context.close();
}
if (moments)
  for (const backend of ['webgpu', 'webgl'] as const)
    outcomes.push(...(await soakMoments(browser, served.url, backend)));
console.log(`${minutes} minutes, seed ${seed}:`);
console.table(soakRows(outcomes));
if (long) {
  const { url } = served;
  const small = 'backend=wasm&network.depth=8&network.width=6&batchSize=8';
  const first = 'backend=wasm';
  const deep = 'backend=wasm&network.depth=200';
  console.table([
    ...(await soakStarts(browser, url, 'wasm')),
    ...(await soakStarts(browser, url, 'webgpu')),
  ]);
  console.table([
    ...(await soakLongRun(browser, url, 'depth 8, width 6', small, 3_000_000)),
    ...(await soakLongRun(browser, url, 'the first preset', first, 1_000_000)),
    ...(await soakLongRun(browser, url, 'depth 200', deep, 100_000)),
  ]);
}
await browser.close();
await served.close();
process.exitCode = outcomes.every(({ recovery, stepsLost }) => recovery !== undefined && !stepsLost)
  ? 0
  : 1;
