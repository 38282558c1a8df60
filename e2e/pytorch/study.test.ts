import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseStudy, runsOf } from '../../src/experiment/study.ts';
import type { Study } from '../../src/experiment/studyShape.ts';
import { studyScriptParts } from '../../src/training/studyScriptParts.ts';
import { disagreements, float32Tolerance, type Rows } from './disagreements.ts';
import { emptyFolder, findPython, patience, runOften, runScript } from './python.ts';
import { engineRows, rowsInFile } from './scripts.ts';

const python = await findPython();
const steps = 11;

function parsed(input: object): Study {
  const result = parseStudy(input);
  if (!result.ok) throw new Error(result.message);
  return result.study;
}

const study = parsed({
  base: { batchSize: 16, network: { width: 5 }, backend: 'cpu' },
  vary: [
    { field: 'network.depth', values: [2, 3] },
    { field: 'network.residual', values: [false, true] },
  ],
  seeds: [4, 9],
  steps,
});

/** Columns without those of a study's cell, and without those that a cell of this depth has no values in. */
const measuredIn = (rows: Rows): Rows =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(
        ([column]) => !['cell', 'network.depth', 'network.residual', 'seed'].includes(column),
      ),
    ),
  );

test.skipIf(!python)(
  'every cell of a study’s script is a run of the study, and their files become one',
  async () => {
    const folder = emptyFolder();
    const file = path.join(folder, 'study.py');
    writeFileSync(file, [...(await studyScriptParts(study))].join(''));
    const cells = path.join(folder, 'cells');
    const runs = runsOf(study);
    const out = (index: number) => path.join(cells, `${index}.csv`);
    const trained = [...runs.keys()].slice(0, -1);
    await runOften(
      python!,
      file,
      trained.map((index) => ['--index', String(index), '--out', out(index)]),
    );
    for (const index of trained) {
      const expected = await engineRows(runs[index]!.config, steps);
      const rows = measuredIn(rowsInFile(out(index)));
      expect(disagreements(expected, rows, float32Tolerance), `cell ${index}`).toEqual([]);
    }

    const joined = path.join(folder, 'all.csv');
    const said = await runScript(python!, file, '--collect', cells, '--out', joined);
    expect(said).toContain(`from 7 of 8 cells`);
    expect(said).toContain('Without a row: cells 7.');
    const rows = rowsInFile(joined);
    expect(rows).toHaveLength(7 * steps);
    for (const [at, row] of rows.entries()) {
      const { values, seed } = runs[Math.floor(at / steps)]!;
      expect(row).toMatchObject({
        cell: String(Math.floor(at / steps)),
        'network.depth': String(values['network.depth']),
        'network.residual': String(values['network.residual']),
        seed: String(seed),
        step: String(at % steps),
      });
    }
    // The third layer is there in cells of depth 3 alone.
    expect(rows[0]!['gradientNorm.3']).toBe('');
    expect(Number(rows.at(-1)!['gradientNorm.3'])).toBeGreaterThan(0);
  },
  patience,
);

test.skipIf(!python)(
  'a study over data sets has the digits inside',
  async () => {
    const folder = emptyFolder();
    const file = path.join(folder, 'study.py');
    const withDigits = parsed({
      base: {
        backend: 'cpu',
        network: { depth: 2 },
        loss: 'softmaxCrossEntropy',
        data: { labelNoise: 0.2, scale: 2 },
      },
      vary: [{ field: 'data.name', values: ['blobs', 'digits'] }],
      seeds: 1,
      steps,
    });
    writeFileSync(file, [...(await studyScriptParts(withDigits))].join(''));
    const out = path.join(folder, 'digits.csv');
    await runScript(python!, file, '--index', '1', '--out', out);
    const expected = await engineRows(runsOf(withDigits)[1]!.config, steps);
    const rows = rowsInFile(out).map(({ cell, seed, 'data.name': name, ...row }) => {
      expect([cell, seed, name]).toEqual(['1', '1', 'digits']);
      return row;
    });
    expect(disagreements(expected, rows as Rows, float32Tolerance)).toEqual([]);
  },
  patience,
);
