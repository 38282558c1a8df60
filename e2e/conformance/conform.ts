// `npm run conform -- [DIR] [--random N] [--seed S] [--backend B] [--engine E] [--results FILE] [--json]`: compares engines with PyTorch on
// every reference case of a folder, and with the reference network on random problems.
// A line a case and place; exit status 1 where one disagrees or too many are excluded, 2 where it can't be run as asked.
import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileReason, messageOf } from '../../src/cli/inputError.ts';
import type { Comparison } from './compareCase.ts';
import { networkOf } from './drawProblem.ts';
import { openEngines, type EnginePage } from './engines.ts';
import { inParallel } from '../support/inParallel.ts';
import { parseOptions, type Options, type Place, type Plan } from './options.ts';
import { parseCase, type ReferenceCase } from './referenceCase.ts';
import { keptResults, type Result } from './results.ts';
import { runCaseOnReference } from './runCaseOnReference.ts';
import type { RandomComparison } from './runRandomCase.ts';

/** A case yet to be run. */
interface Task {
  readonly name: string;
  readonly run: () => Promise<Comparison | RandomComparison>;
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

function lineOf({ case: name, backend, engine, ...comparison }: Result): string {
  const { disagreement, first, later } = comparison;
  const excluded = 'excluded' in comparison ? comparison.excluded : '';
  const verdict = disagreement ? 'disagree' : excluded ? 'excluded' : 'agree';
  const reason = disagreement || (excluded && `rounding moves ${excluded}`);
  return (
    `${verdict.padEnd(8)}  ${`${engine} on ${backend}`.padEnd(17)}  ${name.padEnd(36)}` +
    `  step 0 ${relative(first)}  later ${relative(later)}${reason && `  ${reason}`}`
  );
}

/** Batch normalization ties the rows of a batch together, which the tape alone can follow. */
const canServe = ({ engine }: Place, normalization: string): boolean =>
  engine === 'tape' || engine === 'reference' || normalization !== 'batch';

/** The first so many random problems that a place can serve, by their index. */
function randomIndices(plan: Plan, seed: number): number[] {
  const indices: number[] = [];
  for (let index = 0; indices.length < plan.randomCases; index++)
    if (canServe(plan, networkOf(seed, index).normalization)) indices.push(index);
  return indices;
}

/** What a plan runs; `openPage` is called by each case that needs a browser. */
function tasksOf(
  plan: Plan,
  cases: readonly ReferenceCase[],
  seed: number,
  openPage: () => Promise<EnginePage>,
): Task[] {
  const served = cases.filter(({ experiment }) => canServe(plan, experiment.network.normalization));
  if (plan.engine === 'reference')
    return served.map((each) => ({
      name: each.name,
      run: async () => runCaseOnReference(each),
    }));
  return [
    ...served.map((each) => ({
      name: each.name,
      run: async () => (await openPage()).runCase(each, plan),
    })),
    ...randomIndices(plan, seed).map((index) => ({
      name: `random ${seed}/${index}`,
      run: async () => (await openPage()).runRandomCase(seed, index, plan),
    })),
  ];
}

/** Runs all plans, as many at a time as there are cores: an engine keeps about one busy. The results are in the order of the plans. */
async function conform({ folder, plans, seed, results, json }: Options): Promise<Result[]> {
  const cases = folder === undefined ? [] : readCases(folder);
  const kept = keptResults(results);
  const engines = openEngines();

  async function runPlan(plan: Plan): Promise<Result[]> {
    const { backend, engine } = plan;
    const found: Result[] = [];
    let page: Promise<EnginePage> | undefined;
    const openPage = () => (page ??= engines.openPage());
    for (const { name, run } of tasksOf(plan, cases, seed, openPage)) {
      const place = { case: name, backend, engine } as Result;
      const result = kept.find(place) ?? { ...place, ...(await run().catch(asDisagreement)) };
      kept.add(result);
      if (!json) console.log(lineOf(result));
      found.push(result);
    }
    await (await page?.catch(() => undefined))?.close();
    return found;
  }

  try {
    return (await inParallel(plans, availableParallelism(), runPlan)).flat();
  } finally {
    await engines.close();
  }
}

const asDisagreement = (error: unknown): Comparison => ({
  disagreement: messageOf(error),
  first: 0,
  later: 0,
});

/** Random problems that may be excluded: a tenth of them. */
const mostExcluded = (results: readonly Result[]): number =>
  Math.ceil(results.filter((result) => 'excluded' in result).length / 10);

const ownCases = path.join(import.meta.dirname, 'cases');

try {
  const options = parseOptions(process.argv.slice(2), ownCases);
  const results = await conform(options);
  const failed = results.filter(({ disagreement }) => disagreement).length;
  const excluded = results.filter((result) => 'excluded' in result && result.excluded).length;
  const passed = results.length - failed - excluded;
  if (options.json) console.log(JSON.stringify({ passed, failed, excluded, results }, null, 2));
  else console.log(`${passed} passed, ${failed} failed, ${excluded} excluded`);
  const tooMany = excluded > mostExcluded(results);
  if (tooMany) console.error('More than a tenth of the random problems had to be excluded.');
  process.exitCode = failed || tooMany ? 1 : 0;
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 2;
}
