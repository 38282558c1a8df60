// The page holds together on a laptop and on a phone.
import assert from 'node:assert/strict';
import { chartFaults, layoutFaults } from '../support/screens.ts';
import { untilStep, type Story } from './visit.ts';

const places = ['', '#/labs/slope/formula', '#/labs/chain-rule', '#/guide', '#/runs/studies'];
/** In CSS pixels, with the least height of a chart. */
const screens = [
  { width: 1280, height: 800, chart: 140 },
  { width: 390, height: 844, chart: 200 },
];

/** Nothing overlaps or is cut off, and every chart is drawn. */
export const fits: Story = {
  title: 'screens',
  async tell({ page, url }) {
    for (const place of places)
      for (const { width, height, chart } of screens) {
        await page.setViewport({ width, height });
        await page.goto('about:blank');
        await page.goto(`${url}?measure=off${place}`);
        if (place) await page.waitForSelector('h1, main h2');
        else await untilStep(page, 20);
        await page.evaluate(() => document.fonts.ready.then(() => {}));
        const faults = [
          ...(await page.evaluate(layoutFaults)),
          ...(await page.evaluate(chartFaults, chart)),
        ];
        assert.deepEqual(faults, [], `${place || 'The sandbox'} on ${width} × ${height}`);
      }
    return `${places.length} places on ${screens.length} screens`;
  },
};
