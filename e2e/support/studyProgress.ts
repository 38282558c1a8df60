// A study that trains, as a story meets it.
import { expect, type Page } from '@playwright/test';
import { openNewStudy } from './studies.ts';

/** Opens the form of a study and starts it. */
export async function startStudy(page: Page, study: object): Promise<void> {
  await openNewStudy(page, study);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(progress(page)).toBeVisible();
}

const progress = (page: Page) => page.getByRole('region', { name: 'Progress' });

/** Number of runs that have ended, as the page says. */
export const finishedRuns = async (page: Page): Promise<number> =>
  Number((await progress(page).textContent())!.match(/(\d+) of \d+ runs?/)![1]);

/** Waits until more than `runs` runs have ended; asks often, since on a fast machine a run of a small network is over soon. */
export const untilMoreThan = (page: Page, runs: number): Promise<void> =>
  expect.poll(() => finishedRuns(page), { timeout: 60_000, intervals: [50] }).toBeGreaterThan(runs);

/** Waits until a study does what this says. */
export const untilStudy = (page: Page, words: string): Promise<void> =>
  expect(progress(page)).toContainText(words, { timeout: 120_000 });
