import path from 'node:path';
import { expect, test } from 'vitest';
import { presets } from '../../src/experiment/presets.ts';
import { disagreements, float32Tolerance, type Rows } from './disagreements.ts';
import { emptyFolder, findPython, patience, runAsTwo, runScript } from './python.ts';
import { engineRows, rowsInFile, writeScriptOf } from './scripts.ts';

const python = await findPython();
const steps = 20;

/**
 * Presets, with the steps in which two computations in float32 agree to a thousandth. Where there are fewer than all, training multiplies what rounding
 * changes by ten in a few steps; in float64 such runs agree to the end.
 */
const cases = [
  { name: 'vanishing', agreeing: steps },
  { name: 'skip', agreeing: steps },
  { name: 'relu-he', agreeing: steps },
  { name: 'clipped', agreeing: 13 },
  { name: 'normalized', agreeing: 6 },
  { name: 'digits', agreeing: steps },
] as const;

/** A preset on the backend that Node has. */
const configOf = (name: (typeof cases)[number]['name']) =>
  ({ ...presets[name].config, backend: 'cpu' }) as const;

const until = (rows: Rows, step: number): Rows => rows.slice(0, step);

test.skipIf(!python).each(cases)(
  '$name trains in PyTorch as in the engine, alone and as two processes',
  async ({ name, agreeing }) => {
    const config = configOf(name);
    const folder = emptyFolder();
    const file = path.join(folder, 'run.py');
    const out = (of: string) => path.join(folder, `${of}.csv`);
    await writeScriptOf(file, config);
    const expected = until(await engineRows(config, steps), agreeing);
    // A bias before batch normalization has a gradient of rounding alone, which Adam makes a whole update of.
    const except = config.network.normalization === 'batch' ? ['updateNorm'] : [];
    const tolerance = { ...float32Tolerance, except };

    await runScript(python!, file, '--steps', String(steps), '--out', out('alone'));
    expect(rowsInFile(out('alone'))).toHaveLength(steps);
    expect(disagreements(expected, until(rowsInFile(out('alone')), agreeing), tolerance)).toEqual(
      [],
    );

    await runAsTwo(python!, file, '--steps', String(steps), '--out', out('two'));
    expect(rowsInFile(out('two'))).toHaveLength(steps);
    expect(disagreements(expected, until(rowsInFile(out('two')), agreeing), tolerance)).toEqual([]);
  },
  patience,
);

test.skipIf(!python)(
  'in float64 two processes train batch normalization as one does, to the last step',
  async () => {
    const folder = emptyFolder();
    const file = path.join(folder, 'run.py');
    await writeScriptOf(file, configOf('normalized'));
    const options = ['--steps', String(steps), '--dtype', 'float64', '--out'];
    const [alone, two] = [path.join(folder, 'alone.csv'), path.join(folder, 'two.csv')];
    await runScript(python!, file, ...options, alone);
    await runAsTwo(python!, file, ...options, two);
    const same = disagreements(rowsInFile(alone), rowsInFile(two), { first: 1e-7, later: 1e-7 });
    expect(same).toEqual([]);
  },
  patience,
);
