// `npm run conform -- [DIR] [--backend B] [--engine E] [--json]`: runs every reference case of a folder in headless Chromium.
// A line a case and engine; exit status 1 where one disagrees, 2 where it can't be run as asked.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, requireChromium } from '../../src/cli/chromium.ts';
import { fileReason, messageOf } from '../../src/cli/inputError.ts';
import type { Comparison } from './compareCase.ts';
import { parseOptions, type Options, type Place } from './options.ts';
import { parseCase, type ReferenceCase } from './referenceCase.ts';
import { servePage } from '../support/servePage.ts';

interface Result extends Comparison, Place {
  readonly case: string;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new Error(`${folder} can’t be read: ${fileReason(error)}.`, { cause: error });
  }
}

function readCases(folder: string): ReferenceCase[] {
  const files = filesIn(folder).filter((file) => file.endsWith('.json'));
  if (!files.length) throw new Error(`${folder} has no reference cases.`);
  return files.map((file) => {
    const place = path.join(folder, file);
    return parseCase(place, readFileSync(place, 'utf8'));
  });
}

const relative = (difference: number) => difference.toExponential(1).padStart(7);

const lineOf = ({ case: name, backend, engine, disagreement, first, later }: Result): string =>
  `${disagreement ? 'disagree' : 'agree   '}  ${`${engine} on ${backend}`.padEnd(15)}  ${name.padEnd(36)}` +
  `  step 0 ${relative(first)}  later ${relative(later)}${disagreement && `  ${disagreement}`}`;

/** Batch normalization ties the rows of a batch together, which the tape alone can follow. */
const canServe = ({ engine }: Place, { experiment }: ReferenceCase): boolean =>
  engine === 'tape' || experiment.network.normalization !== 'batch';

async function runCase(
  page: Page,
  referenceCase: ReferenceCase,
  { backend, engine }: Place,
): Promise<Result> {
  const comparison = await page
    .evaluate(
      ([referenceCase, backend, engine]) => window.runCase(referenceCase, backend, engine),
      [referenceCase, backend, engine] as const,
    )
    .catch((error: unknown) => ({ disagreement: messageOf(error), first: NaN, later: NaN }));
  return { case: referenceCase.name, backend, engine, ...comparison };
}

async function conform(cases: readonly ReferenceCase[], options: Options): Promise<Result[]> {
  const served = await servePage(import.meta.dirname);
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: [...chromiumArguments],
  });
  try {
    const results: Result[] = [];
    for (const place of options.places) {
      const page = await browser.newPage();
      await page.goto(served.url);
      await page.waitForFunction(() => window.runCase !== undefined);
      for (const referenceCase of cases.filter((each) => canServe(place, each))) {
        const result = await runCase(page, referenceCase, place);
        if (!options.json) console.log(lineOf(result));
        results.push(result);
      }
      await page.close();
    }
    return results;
  } finally {
    await browser.close();
    await served.close();
  }
}

const ownCases = path.join(import.meta.dirname, 'cases');

try {
  const options = parseOptions(process.argv.slice(2), ownCases);
  const results = await conform(readCases(options.folder), options);
  const failed = results.filter(({ disagreement }) => disagreement).length;
  const passed = results.length - failed;
  if (options.json) console.log(JSON.stringify({ passed, failed, results }, null, 2));
  else console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 2;
}
