// I switch skip connections on while it trains: layer 1 wakes up.
import assert from 'node:assert/strict';
import { readCsv } from '../support/trace.ts';
import { click, exportText, pause, runtimeOf, untilStep, untilText, type Story } from './visit.ts';

/** The gradient of layer 1 rises by orders of magnitude at the step of the edit. */
export const skipConnections: Story = {
  title: 'skip connections',
  async tell(visit) {
    const { page, url } = visit;
    await page.goto(url);
    await untilStep(page, 60);
    await click(page, 'switch', 'Skip connections');
    await untilText(page, '[aria-label=Events]', 'Skip connections on');
    const step = Number(
      (await page.$eval('[aria-label=Events]', (list) => list.textContent))!.match(/\d+/)![0],
    );
    await untilStep(page, step + 20);
    await pause(page);

    const layer1 = readCsv(await exportText(visit, 'CSV')).map((row) =>
      Number(row['gradientNorm.1']),
    );
    const rise = layer1[step]! / Math.max(...layer1.slice(0, step));
    assert(rise > 1e6, `The gradient of layer 1 rose by ${rise} at step ${step}.`);
    return `${await runtimeOf(page)}; layer 1 × ${rise.toExponential(0)} at step ${step}`;
  },
};
