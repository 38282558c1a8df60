// `npm run firefox`: tells stories of the page in the Firefox of this machine, a line each; exit status 1 where one isn't so.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findFirefox } from '../../src/cli/firefox.ts';
import { messageOf } from '../../src/cli/inputError.ts';
import { serveSandbox } from '../../src/cli/sandbox.ts';
import { keepNames } from '../support/faults.ts';
import { backends } from './backends.ts';
import { exportedFiles } from './exportedFiles.ts';
import { firstVisit } from './firstVisit.ts';
import { fits } from './fits.ts';
import { blockedStorage, privateWindow, reload } from './keptRun.ts';
import { sameBytes } from './sameBytes.ts';
import { skipConnections } from './skipConnections.ts';
import { slopeLab } from './slopeLab.ts';
import type { Story } from './visit.ts';

const stories: readonly Story[] = [
  firstVisit,
  backends,
  skipConnections,
  exportedFiles,
  slopeLab,
  fits,
  reload,
  privateWindow,
  blockedStorage,
  sameBytes,
];

/** Opens a page of which `errors` gets the errors in the console, violations of its policy included. */
async function openPage(browser: Browser, errors: string[]) {
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(messageOf(error)));
  await page.evaluateOnNewDocument(keepNames);
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`The policy ${violatedDirective} refused ${blockedURI}`),
    );
  });
  await page.setViewport({ width: 1280, height: 800 });
  return page;
}

/** Tells a story in a Firefox of its own; returns whether it is so. */
async function tell({ title, preferences, tell }: Story, url: string): Promise<boolean> {
  const downloads = mkdtempSync(path.join(tmpdir(), 'gradlens-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox()!,
    // Without a display there is no window, and on Linux no WebGL.
    headless: !process.env.DISPLAY,
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      ...preferences,
    },
  });
  const errors: string[] = [];
  const page = await openPage(browser, errors);
  try {
    const seen = await tell({ page, url, downloads });
    if (errors.length) throw new Error('There are errors in the console.');
    console.log(`✓ ${title}: ${seen}`);
    return true;
  } catch (error) {
    const picture = path.join('test-results', `firefox-${title.replaceAll(' ', '-')}.png`);
    mkdirSync('test-results', { recursive: true });
    const [shown] = (await browser.pages()).slice(-1);
    await shown!.screenshot({ path: picture });
    const said = [messageOf(error), ...errors, `The page as it was: ${picture}`];
    console.error(`✗ ${title}: ${[...new Set(said)].join('\n  ')}`);
    return false;
  } finally {
    await browser.close();
    rmSync(downloads, { recursive: true });
  }
}

const [only] = process.argv.slice(2);
const served = await serveSandbox();
for (const story of stories.filter(({ title }) => !only || title.includes(only)))
  if (!(await tell(story, served.url))) process.exitCode = 1;
await served.close();
