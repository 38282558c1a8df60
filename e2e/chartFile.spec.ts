// I take a chart of a trace from the command line into my paper.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { readPng, readSvg } from './support/figures.ts';
import { expect, test } from './support/test.ts';
import { builtCommandLine } from '../src/cli/sandbox.ts';

const gradlens = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [builtCommandLine, ...args]);

test('a chart is saved of a run that was just trained, and of a trace that was kept', async ({
  context,
}, info) => {
  const [trace, svg, png] = ['trace.json', 'norms.svg', 'loss.png'].map((name) =>
    info.outputPath(name),
  );
  const run = ['experiment', '--preset', 'skip', '--steps', '40', '--out'];
  await gradlens(...run, svg!, '--chart', 'gradient norm by layer');
  const figure = await readSvg(context, readFileSync(svg!));
  expect(figure.title).toBe('Gradient norm by layer');
  expect(figure.lines.filter((points) => points > 30)).toHaveLength(21);
  expect(figure.metadata).toMatchObject({
    configuration: { experiment: { network: { residual: true } } },
  });

  await gradlens(...run, trace!);
  await gradlens('convert', trace!, png!, '--chart', 'Loss and accuracy');
  expect(readPng(readFileSync(png!)).width).toBeGreaterThan(300);

  const refused = await gradlens('convert', trace!, svg!, '--chart', 'Loudness').catch(
    (error: { code: number; stderr: string }) => error,
  );
  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /^--chart must be one of Gradient norm by layer, .*; “Loudness” is not\.$/m,
    ),
  });
});
