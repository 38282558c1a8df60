// I load the page again, or open it where nothing is kept.
import assert from 'node:assert/strict';
import { readLibrary } from '../support/storedRuns.ts';
import { finishedSteps, pause, textOf, until, untilStep, type Story } from './visit.ts';

const experiment = '#/sandbox?network.depth=3&network.width=8&seed=7';

/** After a reload the run goes on at its step, and a new tab offers it. */
export const reload: Story = {
  title: 'reload',
  async tell({ page, url }) {
    await page.goto(`${url}${experiment}`);
    await untilStep(page, 150);
    await pause(page);
    const step = await finishedSteps(page);
    await until('the state to be stored', async () =>
      (await readLibrary(page)).some(({ stateStep }) => stateStep === step),
    );
    await page.reload();
    await untilStep(page, step);
    assert.equal(await finishedSteps(page), step);

    const tab = await page.browserContext().newPage();
    await page.close();
    await tab.goto(url);
    const offer = await until('the offer to continue', async () =>
      (await textOf(tab, '[aria-label="The last run"]')).match(/Continue: .*step \d+/),
    );
    assert(offer[0].endsWith(`step ${step}`), `“${offer[0]}” isn’t of step ${step}.`);
    return `“${offer[0]}”`;
  },
};

async function trainsOn({ page, url }: Parameters<Story['tell']>[0]): Promise<string> {
  await page.goto(`${url}${experiment}`);
  await untilStep(page, 150);
  const notice = await textOf(page, 'main [role=alert]');
  await untilStep(page, (await finishedSteps(page)) + 60);
  return notice.trim() || 'no notice';
}

/** In a private window, whose storage ends with it. */
export const privateWindow: Story = {
  title: 'a private window',
  preferences: { 'browser.privatebrowsing.autostart': true },
  tell: trainsOn,
};

/** Where cookies, and so all storage, are blocked the page says that it can't keep a run. */
export const blockedStorage: Story = {
  title: 'storage blocked',
  preferences: { 'network.cookie.cookieBehavior': 2 },
  async tell(visit) {
    const notice = await trainsOn(visit);
    assert.match(notice, /doesn’t let the page store anything/);
    return notice;
  },
};
