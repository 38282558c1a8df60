// `npm run bench [-- --quick] [--json FILE]`: how fast training is, and whether the page stays responsive meanwhile.
// Reported, never asserted: times depend on the machine, so read the ratios.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, requireChromium } from '../../src/cli/chromium.ts';
import { messageOf } from '../../src/cli/inputError.ts';
import { serveSandbox } from '../../src/cli/sandbox.ts';
import { backends, cases, diagnosisCases, growthCase, growthDepth, type Row } from './cases.ts';
import { fullSpeed, type FullSpeed } from './fullSpeed.ts';
import {
  reportDiagnosis,
  reportFullSpeed,
  placeOf,
  reportSteps,
  titleOf,
  type DiagnosisCost,
} from './report.ts';
import { javaScriptBytes } from './sizes.ts';
import { servePage } from '../support/servePage.ts';

const { quick = false, json } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'string' } },
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
        fullSpeed(page, backend, 15),
      )),
    );
  await close();
  return seen;
}

async function benchSteps(): Promise<Row[]> {
  const { url, close } = await servePage(import.meta.dirname);
  const rows: Row[][] = [];
  for (const job of cases(quick))
    rows.push(
      ...(await inPage(url, `${titleOf(job)} on ${placeOf(job)}`, async (page) => {
        if (job.isolated) await isolate(page);
        await page.goto('./');
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
    await page.goto('./');
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
        await page.goto('./');
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

if (!quick) {
  reportFullSpeed(await benchFullSpeed());
  reportDiagnosis(await benchDiagnosis());
}
const rows = await benchSteps();
reportSteps(rows, await benchGrowth());
if (json) writeFileSync(json, `${JSON.stringify(rows, null, 2)}\n`);
