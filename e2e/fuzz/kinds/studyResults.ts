// The file of a study's results, with which the command goes on where it was stopped.
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InputError } from '../../../src/cli/inputError.ts';
import { openResults } from '../../../src/cli/studyResults.ts';
import { parseStudy, runsOf } from '../../../src/experiment/study.ts';
import { headerOf, resultColumns } from '../../../src/trace/query/studyRows.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { hostileTexts } from '../hostileValues.ts';
import { encoded } from '../mutateBytes.ts';
import { nearJson } from '../mutateJson.ts';
import { expectThat } from '../valid.ts';

const parsed = parseStudy({
  base: {},
  vary: [{ field: 'network.depth', values: [3, 5] }],
  seeds: 2,
  steps: 10,
});
if (!parsed.ok) throw new Error(parsed.message);
const { study } = parsed;

const folder = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const out = path.join(folder, 'rows.csv');

const key = fc.constantFrom('3,1', '3,2', '5,1', '5,2', '7,1', 'depth,seed');
const cell = fc.oneof(fc.constantFrom('10', '0.5', '', '1e-9'), fc.constantFrom(...hostileTexts));
const row = fc
  .tuple(
    key,
    fc.array(cell, { minLength: resultColumns.length - 1, maxLength: resultColumns.length + 1 }),
  )
  .map(([key, cells]) => [key, ...cells].join());
const rows = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(row, { maxLength: 5 })
      .map((rows) => [headerOf(study), ...rows, ''].join('\n')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('x', ',', '\n', '3,1,').map((piece) => piece.repeat(100_000)),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
);

export default kindOf({
  inputs: fc.record({
    results: encoded(rows),
    studyFile: fc.oneof(
      { weight: 4, arbitrary: fc.constant(Buffer.from(JSON.stringify(study))) },
      { weight: 1, arbitrary: encoded(nearJson(JSON.stringify(study))) },
    ),
  }),
  async judge({ results, studyFile }) {
    writeFileSync(out, results);
    writeFileSync(path.join(folder, 'rows.study.json'), studyFile);
    try {
      const opened = await openResults(out, study);
      for (const run of runsOf(study))
        for (const column of resultColumns.filter((name) => name !== 'cause')) {
          const value = opened.numberAt(run, column);
          expectThat(value === undefined || Number.isFinite(value), `${column} is no number`);
        }
      return 'accepted';
    } catch (error) {
      if (error instanceof InputError) return refusedBy(error.message);
      throw error;
    }
  },
});
