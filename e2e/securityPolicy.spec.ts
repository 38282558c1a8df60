// Should text ever get into the page as markup or code, the page's policy refuses it.
import { openPlace } from './support/lab.ts';
import { openSandbox, untilStep } from './support/page.ts';
import { expect, test, type Page } from './support/test.ts';

test.use({ provoked: /Content Security Policy|Trusted/ });

declare global {
  interface Window {
    /** What of the markup has run. */
    ran: string[];
  }
}

const elsewhere = 'https://elsewhere.example/';

/** Markup that runs a script in each of the ways there are. */
const markup = `
  <script>ran.push('inline script')</script>
  <img src="icon.svg" onload="ran.push('event handler')">
  <a id="link" href="javascript:void ran.push('link')">A link</a>
  <iframe src="javascript:void parent.ran.push('frame')"></iframe>
  <script src="data:text/javascript,ran.push('data')"></script>
  <script src="${elsewhere}script.js"></script>`;
const allOfIt = ['data', 'event handler', 'frame', 'inline script', 'link', 'other origin'];

/** Opens the page with that markup in it, and without what is named of its policy. */
async function openAttacked(page: Page, without: readonly ('header' | 'head')[]): Promise<void> {
  await page.addInitScript(() => (window.ran ??= []));
  await page.route(`${elsewhere}**`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: `ran.push('other origin')` }),
  );
  await page.route(
    ({ pathname }) => pathname === '/',
    async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      if (without.includes('header')) delete headers['content-security-policy'];
      const sent = (await response.text()).replace('</body>', `${markup}</body>`);
      const meta = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
      expect(sent).toMatch(meta);
      const body = without.includes('head') ? sent.replace(meta, '') : sent;
      await route.fulfill({ headers, body });
    },
  );
  await openSandbox(page, 'network.depth=3');
  await untilStep(page, 2);
  await page.locator('#link').evaluate((link: HTMLElement) => link.click());
}

const whatRan = (page: Page) => page.evaluate(() => window.ran.toSorted());

test('markup with scripts would run without a policy', async ({ page }) => {
  await openAttacked(page, ['header', 'head']);
  await expect.poll(() => whatRan(page)).toEqual(allOfIt);
});

for (const [policy, without] of [
  ['in the page’s head', ['header']],
  ['that the server sends', ['head']],
] as const)
  test(`nothing of it runs under the policy ${policy}, and the page trains`, async ({ page }) => {
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    await openAttacked(page, without);
    const refusals = () => refused.filter((text) => text.includes('Content Security Policy'));
    await expect.poll(() => refusals().length).toBeGreaterThanOrEqual(allOfIt.length);
    expect(await whatRan(page)).toEqual([]);
  });

test('no text becomes code, markup or the address of a worker', async ({ page }) => {
  await openPlace(page, 'guide/derivative');
  const refused = await page.evaluate(async () => {
    // A story's own calls may compile text: those of a timer are the page's.
    await new Promise((resolve) => setTimeout(resolve));
    const attempts: Record<string, () => unknown> = {
      eval: () => (0, eval)('1'),
      Function: () => new Function('return 1'),
      markup: () => (document.createElement('p').innerHTML = '<b>bold</b>'),
      'a script': () => (document.createElement('script').text = '1'),
      'a worker': () => new Worker('./icon.svg'),
      'a policy of its own': () =>
        window.trustedTypes!.createPolicy('another', { createScriptURL: () => './icon.svg' }),
    };
    return Object.keys(attempts).filter((name) => {
      try {
        attempts[name]!();
        return false;
      } catch {
        return true;
      }
    });
  });
  expect(refused).toEqual([
    'eval',
    'Function',
    'markup',
    'a script',
    'a worker',
    'a policy of its own',
  ]);
});

test('the worker compiles no text and reaches no other origin', async ({ page }) => {
  await page.route(`${elsewhere}**`, (route) =>
    route.fulfill({ headers: { 'access-control-allow-origin': '*' }, body: 'reached' }),
  );
  const attempt = `
    let compiled = true;
    try { (0, eval)('1'); } catch { compiled = false; }
    const answered = (answer) => console.log(JSON.stringify({ compiled, answer }));
    fetch('${elsewhere}').then(() => answered('reached'), () => answered('refused'));`;
  await page.route(/\/trainer-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `{${attempt}}${await response.text()}` });
  });
  const said = page.waitForEvent('console', (message) => message.text().includes('"answer"'));
  await openSandbox(page, 'network.depth=3');
  expect(JSON.parse((await said).text())).toEqual({ compiled: false, answer: 'refused' });
  await untilStep(page, 2);
});
