// A remedy that stands first has been tried, and helps: in every preset, and in thirty networks drawn at random that end badly.
import { expect, test, type Page } from './support/test.ts';
import { presets } from '../src/experiment/presets.ts';
import type { MendedFinding } from './remedies/page.ts';

test.beforeEach(async ({ page, testPages }) => {
  await page.goto(`${testPages}remedies/`);
  await page.waitForFunction(() => window.mend !== undefined);
});

const mend = (page: Page, experiment: object, steps: number): Promise<MendedFinding[]> =>
  page.evaluate(([experiment, steps]) => window.mend!(experiment, steps), [
    experiment,
    steps,
  ] as const);

/** What each finding came to, as lines of a table. */
const linesOf = (name: string, mended: readonly MendedFinding[]): string[] =>
  mended.map(({ step, title, cause, remedies: [first], noneHelped }) =>
    [
      name,
      `step ${step}`,
      cause ? `${title} (${cause})` : title,
      noneHelped ? 'none helped' : `${first?.label}: ${first?.words}`,
    ].join(' | '),
  );

/** A sentence for each finding whose first remedy doesn't hold what the page says of it. */
const brokenPromises = (name: string, mended: readonly MendedFinding[]): string[] =>
  mended
    .filter(({ noneHelped, isThereAfterwards }) => !noneHelped && isThereAfterwards !== false)
    .map((one) => linesOf(name, [one])[0]!);

for (const [name, { config }] of Object.entries(presets))
  test(`the first remedy of each finding of “${name}” helps, or the page says that none does`, async ({
    page,
  }) => {
    const mended = await mend(page, config, 100);
    if (mended.every(({ stopped }) => !stopped)) mended.push(...(await mend(page, config, 600)));
    if (process.env.SHOW) console.log(JSON.stringify(mended, null, 1));
    expect(brokenPromises(name, mended)).toEqual([]);
  });
