// The watch over errors itself: each of these stories must fail by it.
import { test } from './support/test.ts';

const faults = {
  'an uncaught error of the page': 'setTimeout(() => { throw new Error("of the page"); })',
  'an uncaught error of a worker':
    'new Worker(URL.createObjectURL(new Blob(["throw new Error(\'of a worker\')"])))',
  'a promise that nobody catches': 'void Promise.reject(new Error("of a promise"))',
  'a console error': 'console.error("of the console")',
};

for (const [name, fault] of Object.entries(faults))
  test.fail(name, async ({ page }) => {
    // The policy of our own page would refuse such a worker before it could fail.
    await page.goto('about:blank');
    await page.evaluate(fault);
    await page.waitForTimeout(200);
  });
