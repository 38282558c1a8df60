// Twenty moments at which a GPU is lost, each on a page of its own.
import type { Browser, Page } from '@playwright/test';
import { allowFaults, cause, type Call } from '../support/faults.ts';
import {
  chooseSpeed,
  compareWith,
  finishedSteps,
  openSandbox,
  untilStep,
} from '../support/page.ts';
import { exportText, readCsv } from '../support/trace.ts';
import type { Outcome } from './report.ts';

/** A backend on a GPU. */
export type GpuBackend = 'webgpu' | 'webgl';

interface Moment {
  readonly name: string;
  /** Of the network and what is done to it, beside what all have. */
  readonly query?: string;
  /** What the page does before. */
  prepare?(page: Page): Promise<unknown>;
  /** The call of WebGPU after which its device is destroyed; at once without it. WebGL's context is lost at once, as soon as `act` has begun. */
  readonly call?: Call;
  /** Whether that is the first such call of all, while the run gets ready. */
  readonly isFirst?: boolean;
  /** What is done at that moment. */
  act?(page: Page): Promise<unknown>;
  /** What has it train on. */
  after?(page: Page): Promise<unknown>;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const pause = (page: Page) => press(page, 'Pause');
const run = (page: Page) => press(page, 'Run');
const compare = (page: Page) => compareWith(page, 'Skip connections', 'Skip connections on');

const moments: readonly Moment[] = [
  { name: 'between two blocks' },
  { name: 'after a block is submitted', call: 'submit' },
  { name: 'while a block is read back', call: 'mapAsync' },
  { name: 'at full speed', prepare: (page) => chooseSpeed(page, 'Full'), call: 'mapAsync' },
  { name: 'while paused', prepare: pause, after: run },
  { name: 'while its state is read', call: 'mapAsync', act: pause, after: run },
  {
    name: 'in a single step',
    ...{ prepare: pause, call: 'submit', act: (page: Page) => press(page, 'Step'), after: run },
  },
  {
    name: 'in the first step after a reset',
    ...{ prepare: (page: Page) => press(page, 'Reset'), call: 'submit', act: run },
  },
  { name: 'while shaders compile', call: 'createShaderModule', isFirst: true },
  { name: 'while pipelines compile', call: 'createComputePipelineAsync', isFirst: true },
  { name: 'at the first submit', call: 'submit', isFirst: true },
  { name: 'at the first read-back', call: 'mapAsync', isFirst: true },
  {
    name: 'while skip connections are switched',
    call: 'submit',
    act: (page) => page.getByRole('switch', { name: 'Skip connections' }).click(),
  },
  {
    name: 'while the learning rate is set',
    call: 'mapAsync',
    async act(page) {
      const field = page.getByLabel('Learning rate', { exact: true });
      await field.fill('0.01');
      await field.press('Enter');
    },
  },
  { name: 'while a variant is forked', call: 'submit', act: compare },
  { name: 'while a variant trains', prepare: compare, call: 'mapAsync' },
  {
    name: 'while layer representations are read',
    call: 'mapAsync',
    act: (page) => page.getByRole('radio', { name: /^layer 2,/ }).check({ force: true }),
  },
  {
    name: 'while the clipping bias is measured',
    query: '&clipping.mode=globalNorm&clipping.threshold=0.05',
    call: 'submit',
    act: (page) => press(page, 'Measure the bias'),
  },
  {
    name: 'while the cause of a NaN is looked for',
    query: '&corruption.kind=nan&corruption.row=3&corruption.step=60',
    call: 'createShaderModule',
  },
  {
    name: 'after the page was loaded again',
    prepare: (page) => page.reload().then(() => untilStep(page, 11)),
    call: 'submit',
  },
];

/** Whether a moment is one of WebGPU's calls alone, which WebGL doesn't have. */
const isCallOnly = ({ prepare, call, isFirst, act }: Moment): boolean =>
  isFirst === true || (call !== undefined && !prepare && !act);

const notice = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('alert')
    .filter({ hasText: /was lost/ });

async function loseAt(
  page: Page,
  backend: GpuBackend,
  { query = '', prepare, call, isFirst, act, after }: Moment,
): Promise<Omit<Outcome, 'kind'>> {
  const isArmed = isFirst && backend === 'webgpu';
  await allowFaults(page, isArmed ? [call!, 'device'] : undefined);
  let begun = performance.now();
  await openSandbox(page, `network.depth=3&network.width=8&seed=7&backend=${backend}${query}`);
  if (!isArmed) {
    await untilStep(page, 10);
    await prepare?.(page);
    begun = performance.now();
    if (backend === 'webgpu') await cause(page, 'device', call);
    const acts = act?.(page);
    if (backend === 'webgl') await cause(page, 'context');
    await acts;
  }
  await notice(page).waitFor({ timeout: 60_000 });
  const before = await finishedSteps(page);
  await after?.(page);
  await untilStep(page, Math.min(before + 1, query.includes('nan') ? 60 : Infinity));
  const recovery = performance.now() - begun;
  const steps = readCsv(await exportText(page, 'CSV')).map(({ step }) => Number(step));
  return { recovery, stepsLost: steps.filter((step, i) => step !== i).length };
}

/** Loses the GPU at each moment that the backend has. */
export async function soakMoments(
  browser: Browser,
  baseURL: string,
  backend: GpuBackend,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const moment of moments) {
    if (backend === 'webgl' && isCallOnly(moment)) continue;
    const context = await browser.newContext({ baseURL, serviceWorkers: 'block' });
    const kind = `lost ${moment.name}, ${backend}`;
    try {
      outcomes.push({ kind, ...(await loseAt(await context.newPage(), backend, moment)) });
    } catch (error) {
      console.error(`${kind}: ${String(error)}`);
      outcomes.push({ kind, recovery: undefined, stepsLost: 0 });
    }
    await context.close();
  }
  return outcomes;
}
