// `npm run bench [-- --quick] [--only PART] [--json FILE]`: how fast training is, and whether the page stays responsive meanwhile.
// Reported, never asserted: times depend on the machine, so read the ratios.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, requireChromium } from '../../src/cli/chromium.ts';
import { messageOf } from '../../src/cli/inputError.ts';
import { serveSandbox } from '../../src/cli/sandbox.ts';
import { unmeasured } from '../support/page.ts';
import {
  backends,
  cases,
  diagnosisCases,
  growthCase,
  growthDepth,
  pageEngines,
  type PageRow,
  type Row,
} from './cases.ts';
import { timeDecoding } from './decode.ts';
import { timeFiles } from './files.ts';
import { fullSpeed, type FullSpeed } from './fullSpeed.ts';
import { mapConfig, trainMap, type MapTime } from './studyMap.ts';
import {
  reportDecoding,
  reportDiagnosis,
  reportFiles,
  reportFullSpeed,
  reportMap,
  reportPage,
  placeOf,
  reportSteps,
  titleOf,
  type DiagnosisCost,
} from './report.ts';
import { javaScriptBytes } from './sizes.ts';
import { servePage } from '../support/servePage.ts';

const {
  quick = false,
  only,
  json,
} = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, json: { type: 'string' } },
}).values;

/** Rounds in which contenders take turns, and milliseconds of a turn. */
const turns = quick ? ([6, 300] as const) : ([8, 1000] as const);

/** Has every answer of the page's server ask for isolation from other origins. */
const isolate = (page: Page): Promise<unknown> =>
  page.route('**', async (route) => {
    const response = await route.fetch();
    const headers = {
      ...response.headers(),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    };
    await route.fulfill({ response, headers });
  });

/** Does one part of the benchmark in a browser of its own, since a software GPU is slower after the pages before; what this machine can't do is left out. */
async function inPage<Result>(
  baseURL: string,
  title: string,
  work: (page: Page) => Promise<Result>,
): Promise<Result[]> {
  console.error(`${title} …`);
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: [...chromiumArguments, '--js-flags=--expose-gc'],
  });
  const page = await browser.newPage({ baseURL, viewport: { width: 1280, height: 800 } });
  page.on('console', (message) => message.type() === 'warning' && console.error(message.text()));
  try {
    return [await work(page)];
  } catch (error) {
    console.error(`Left out: ${messageOf(error)}`);
    return [];
  } finally {
    await browser.close();
  }
}

async function benchFullSpeed(): Promise<FullSpeed[]> {
  const { url, close } = await serveSandbox();
  const seen: FullSpeed[] = [];
  for (const backend of backends)
    seen.push(
      ...(await inPage(url, `The page at full speed on ${backend}`, (page) =>
        fullSpeed(page, backend, 'auto', 15),
      )),
    );
  await close();
  return seen;
}

/** Does something with one core of this machine kept busy. */
async function withBusyCore<Result>(work: () => Promise<Result>): Promise<Result> {
  const busy = new Worker('for (;;);', { eval: true });
  try {
    return await work();
  } finally {
    await busy.terminate();
  }
}

/** What a user gets of each engine, beside what it can do alone. */
async function benchPage(): Promise<PageRow[]> {
  const [sandbox, alone] = [await serveSandbox(), await servePage(import.meta.dirname)];
  const rows: PageRow[] = [];
  const seconds = quick ? 10 : 20;
  for (const { backend, engine } of pageEngines) {
    const inSandbox = (title: string) =>
      inPage(sandbox.url, title, async (page) => fullSpeed(page, backend, engine, seconds));
    const [aloneStepsPerSecond] = await inPage(alone.url, `${engine} alone`, async (page) => {
      await page.goto(unmeasured);
      return page.evaluate(
        ([backend, engine, seconds]) => window.stepsPerSecondAlone(backend, engine, seconds),
        [backend, engine, seconds] as const,
      );
    });
    const [idle] = await inSandbox(`${engine} in the page`);
    const [busy] = await withBusyCore(() => inSandbox(`${engine} in the page, one core busy`));
    if (!aloneStepsPerSecond || !idle || !busy) continue;
    rows.push({
      who: 'page',
      backend,
      engine,
      stepsPerSecond: idle.stepsPerSecond,
      busyStepsPerSecond: busy.stepsPerSecond,
      aloneStepsPerSecond,
    });
  }
  await sandbox.close();
  await alone.close();
  return rows;
}

/** A study of two fields in the page, beside its steps alone before and after it. */
async function benchMap(): Promise<MapTime[]> {
  const [sandbox, alone] = [await serveSandbox(), await servePage(import.meta.dirname)];
  const stepsAlone = () =>
    inPage(alone.url, 'SIMD alone on the map’s network', async (page) => {
      await page.goto(unmeasured);
      return page.evaluate(
        (config) => window.stepsPerSecondAlone('wasm', 'simd', 5, config),
        mapConfig(),
      );
    });
  const [before] = await stepsAlone();
  const [map] = await inPage(sandbox.url, 'A map of 20 × 20 cells', trainMap);
  const [after] = await stepsAlone();
  await sandbox.close();
  await alone.close();
  if (!before || !map || !after) return [];
  return [{ who: 'map', ...map, aloneStepsPerSecond: (before + after) / 2 }];
}

async function benchSteps(): Promise<Row[]> {
  const { url, close } = await servePage(import.meta.dirname);
  const rows: Row[][] = [];
  for (const job of cases(quick))
    rows.push(
      ...(await inPage(url, `${titleOf(job)} on ${placeOf(job)}`, async (page) => {
        if (job.isolated) await isolate(page);
        await page.goto(unmeasured);
        const measured = await page.evaluate(
          ([job, rounds, milliseconds]) => window.compare(job, rounds, milliseconds),
          [job, ...turns] as const,
        );
        return Promise.all(
          measured.map(async (row) => ({
            ...row,
            javaScriptBytes: await javaScriptBytes(row.who, row.backend),
          })),
        );
      })),
    );
  await close();
  return rows.flat();
}

/** How much longer a step takes four times as deep; nothing where that can't be measured. */
async function benchGrowth(): Promise<number[]> {
  const { url, close } = await servePage(import.meta.dirname);
  const ratios = await inPage(url, `Growth of ${titleOf(growthCase)}`, async (page) => {
    await page.goto(unmeasured);
    const [first, other] = await page.evaluate(
      ([job, depth, rounds, milliseconds]) =>
        window.compareDepths(job, depth, rounds, milliseconds),
      [growthCase, growthDepth, ...turns] as const,
    );
    return other / first;
  });
  await close();
  return ratios;
}

async function benchDiagnosis(): Promise<DiagnosisCost[]> {
  const { url, close } = await servePage(import.meta.dirname);
  const costs: DiagnosisCost[][] = [];
  for (const job of diagnosisCases)
    costs.push(
      await inPage(url, `Diagnosis of ${titleOf(job)} on ${job.backend}`, async (page) => {
        await page.goto(unmeasured);
        const [off, on] = await page.evaluate(
          ([job, rounds, milliseconds]) => window.compareDiagnosis(job, rounds, milliseconds),
          [job, 11, 1000] as const,
        );
        return { ...job, off, on };
      }),
    );
  await close();
  return costs.flat();
}

/** The parts of the benchmark by name, in order: each prints its tables and returns its rows for the file. */
const parts: Readonly<Record<string, () => Promise<readonly object[]>>> = {
  async decoding() {
    const times = [20, 50, 200].map(timeDecoding);
    reportDecoding(times);
    return times;
  },
  async files() {
    const times = await timeFiles(quick ? 10_000 : 100_000);
    reportFiles(times);
    return times;
  },
  async page() {
    const rows = await benchPage();
    reportPage(rows);
    return rows;
  },
  async map() {
    const rows = await benchMap();
    reportMap(rows);
    return rows;
  },
  async fullSpeed() {
    reportFullSpeed(await benchFullSpeed());
    return [];
  },
  async diagnosis() {
    reportDiagnosis(await benchDiagnosis());
    return [];
  },
  async steps() {
    const rows = await benchSteps();
    reportSteps(rows, await benchGrowth());
    return rows;
  },
};

const notQuick = ['fullSpeed', 'diagnosis'];
const names = Object.keys(parts).filter((name) =>
  only === undefined ? !quick || !notQuick.includes(name) : name === only,
);
if (!names.length) {
  console.error(`--only must be ${Object.keys(parts).join(', ')}; ${only} is not.`);
  process.exit(2);
}
const reported: object[] = [];
for (const name of names) reported.push(...(await parts[name]!()));
if (json) writeFileSync(json, `${JSON.stringify(reported, null, 2)}\n`);
