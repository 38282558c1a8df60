// I open the page, and a network that cannot learn is already training.
import assert from 'node:assert/strict';
import {
  click,
  expectCharts,
  runtimeOf,
  tableOf,
  textOf,
  until,
  untilStep,
  type Story,
} from './visit.ts';

const charts = ['Gradient norm by layer', 'Layer profile', 'Clipping', 'Loss and accuracy'];

/** The first visit: it trains, the charts are drawn, and the diagnosis says by how much the gradient vanishes. */
export const firstVisit: Story = {
  title: 'first visit',
  async tell({ page, url }) {
    await page.goto(url);
    await untilStep(page, 60);
    await expectCharts(page, charts);

    const finding = await until('a diagnosis', async () =>
      (await textOf(page, '[aria-label=Diagnosis]')).match(/Layer 1 gets (\S+) of the error/),
    );
    assert(Number(finding[1]) < 1e-6, `The diagnosis says ${finding[1]}.`);

    await click(page, 'button', 'Show table');
    const [header, ...rows] = await tableOf(page, 'Gradient norm by layer');
    const last = rows.at(-1)!;
    const ratio = Number(last[header!.indexOf('layer 1')]) / Number(last[header!.indexOf('head')]);
    assert(ratio > 1e-14 && ratio < 1e-8, `Layer 1 has ${ratio} of the head’s gradient.`);
    return `${await runtimeOf(page)}; layer 1 gets ${finding[1]} of the error signal`;
  },
};
