// Arguments of `npm run experiment` and `npm run study`, and the files that they name.
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InputError } from '../../../src/cli/inputError.ts';
import { parseOptions } from '../../../src/cli/options.ts';
import { parseStudyOptions } from '../../../src/cli/studyOptions.ts';
import { runsOf } from '../../../src/experiment/study.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { hostileTexts } from '../hostileValues.ts';
import { encoded } from '../mutateBytes.ts';
import { nearJson } from '../mutateJson.ts';
import { nearList } from '../mutateQuery.ts';
import { expectThat, expectValidConfig } from '../valid.ts';
import { studies } from './study.ts';
import { traces } from './trace.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'input.json');

const common = [`--config=${file}`, '--backend=wasm', '--engine=tape'];
const experiment = [...common, '--steps=100', '--out=trace.csv'];
const study = [...common, '--jobs=2', '--format=json', '--traces=runs', '--out=rows.csv'];
const others = ['--preset=vanishing', '--preset=clipping', '--help', '-x', '--', 'word', '--out'];

/** Arguments are repeated in a refusal as they were typed. */
const typedTexts = hostileTexts.filter(({ length }) => length < 100);

const replaced = (argument: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...others, `--config=${folder}`, '--config=/dev/null', '--config=\0'),
    fc.constantFrom(...typedTexts).map((text) => `${argument.split('=')[0]}=${text}`),
  );
const argumentsNear = (valid: readonly string[]) =>
  fc.oneof(fc.constant([...valid]), nearList(valid, replaced));

const configurations = ['{"network":{"depth":3}}', '{"pace":"10","seed":7}'];
const input = fc.oneof(
  fc.record({
    command: fc.constant('experiment' as const),
    args: argumentsNear(experiment),
    bytes: encoded(nearJson(...configurations, ...traces)),
  }),
  fc.record({
    command: fc.constant('study' as const),
    args: argumentsNear(study),
    bytes: encoded(nearJson(...studies)),
  }),
);

function expectValidOptions(command: 'experiment' | 'study', args: readonly string[]): void {
  if (command === 'study') {
    const options = parseStudyOptions(args);
    if (options) expectValidConfig(runsOf(options.study)[0]!.config);
    return;
  }
  const options = parseOptions(args);
  if (!options) return;
  expectValidConfig(options.config);
  expectThat(Number.isInteger(options.steps) && options.steps > 0, 'its steps are no number');
}

export default kindOf({
  inputs: input,
  judge({ command, args, bytes }) {
    writeFileSync(file, bytes);
    try {
      expectValidOptions(command, args);
      return 'accepted';
    } catch (error) {
      if (error instanceof InputError) return refusedBy(error.message);
      throw error;
    }
  },
});
