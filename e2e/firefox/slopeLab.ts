// I find out what a slope says of a function that I type, and drag a point along it.
import assert from 'node:assert/strict';
import { click, textOf, until, untilText, type Story } from './visit.ts';

const reading = '[aria-label=Reading]';
const formula = '::-p-aria([name="f(x) ="][role="textbox"])';

/** The numbers follow the formula and the point, and a guess is judged. */
export const slopeLab: Story = {
  title: 'a lab',
  async tell({ page, url }) {
    await page.goto(`${url}#/labs/slope/formula`);
    await untilText(page, reading, 'At x = 1.5, one more unit changes f by about +3.75.');
    await page.locator(formula).fill('x^2');
    await untilText(page, reading, 'At x = 1.5, one more unit changes f by about +3.');

    const point = (await page.waitForSelector('::-p-aria([name="x"][role="slider"])'))!;
    const { x, y, width, height } = (await point.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 - 60, y + height / 2, { steps: 6 });
    await page.mouse.up();
    const [, at, slope] = await until('the point to move', async () =>
      (await textOf(page, reading)).match(
        /At x = (−?[\d.]+), one more unit changes f by about ([+−][\d.]+)\./,
      ),
    );
    const number = (text: string | undefined) => Number(text!.replace('−', '-'));
    assert(number(at) < 1.5, `The point stands at ${at} after it was dragged to the left.`);
    assert(
      Math.abs(number(slope) - 2 * number(at)) < 0.02,
      `The slope of x² at ${at} is ${slope}.`,
    );

    await click(page, 'button', 'Reveal');
    await untilText(page, `${reading} [role=status]`, 'x = 0, a minimum');
    return `x² dragged to x = ${at}, where its slope is ${slope}`;
  },
};
