// I save a run as CSV and as JSON, and both have what the page's table shows.
import assert from 'node:assert/strict';
import { traceToCsv } from '../../src/trace/formats/csv.ts';
import { traceFromJson } from '../../src/trace/formats/json.ts';
import { formatNumber } from '../../src/trace/query/formatNumber.ts';
import { readCsv } from '../support/trace.ts';
import { click, exportText, pause, tableOf, untilStep, type Story } from './visit.ts';

/** The files hold the same numbers as each other and as the table. */
export const exportedFiles: Story = {
  title: 'export',
  async tell(visit) {
    const { page, url } = visit;
    await page.goto(url);
    await untilStep(page, 60);
    await pause(page);
    const csv = await exportText(visit, 'CSV');
    const parsed = traceFromJson(await exportText(visit, 'JSON'));
    if (!parsed.ok) throw new Error(parsed.message);
    assert.equal([...traceToCsv(parsed.trace)].join(''), csv);

    const { layers } = parsed.trace;
    const rows = readCsv(csv);
    await click(page, 'button', 'Show table');
    const [, ...shown] = await tableOf(page, 'Gradient norm by layer');
    for (const [step, ...cells] of shown) {
      const row = rows[Number(step)]!;
      const norms = layers.map((layer) => Number(row[`gradientNorm.${layer}`]));
      assert.deepEqual(cells, norms.map(formatNumber));
    }
    return `${rows.length} rows of CSV and JSON alike, ${shown.length} of them as in the table`;
  },
};
