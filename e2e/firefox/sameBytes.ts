// The same experiment gives the same file in Firefox as in Chromium: WebAssembly computes the same everywhere.
import assert from 'node:assert/strict';
import { withPages } from '../../src/cli/browser.ts';
import { headlessHash } from '../../src/cli/headlessContract.ts';
import { parseConfig } from '../../src/experiment/config.ts';
import type { FilePart } from '../../src/trace/formats/format.ts';
import { until, type Story } from './visit.ts';

const steps = 300;

async function chromiumCsv(config: Parameters<NonNullable<Window['gradlens']>['run']>[0]) {
  const pieces: FilePart[] = [];
  await withPages(1, async ([page]) => {
    await page!.run(config, steps, () => {});
    for await (const piece of await page!.export('csv')) pieces.push(piece);
  });
  return pieces.join('');
}

/** On the SIMD engine, twenty layers with skip connections. */
export const sameBytes: Story = {
  title: 'the same bytes as in Chromium',
  async tell({ page, url }) {
    const parsed = parseConfig({ network: { residual: true }, backend: 'wasm', engine: 'simd' });
    if (!parsed.ok) throw new Error(parsed.error.message);
    await page.goto(`${url}${headlessHash}`);
    await until('the page without an interface', () => page.evaluate(() => 'gradlens' in window));
    const csv = await page.evaluate(
      async (config, steps) => {
        await window.gradlens!.run(config, steps, () => {});
        return [...(await window.gradlens!.export('csv'))].join('');
      },
      parsed.config,
      steps,
    );
    assert.equal(csv, await chromiumCsv(parsed.config));
    return `${steps} steps, ${csv.length} bytes`;
  },
};
