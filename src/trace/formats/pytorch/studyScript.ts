// A study as a PyTorch script, of which a cluster trains one run a job.
import type { Dataset } from '../../../data/dataset.ts';
import { runsOf, seedsOf } from '../../../experiment/study.ts';
import type { Study } from '../../../experiment/studyShape.ts';
import { variedValues } from '../../../experiment/variedValues.ts';
import { configPart } from './constantsPart.ts';
import { digitsInside, plainDigits } from './digitsInside.ts';
import { studyDocstring } from './docstrings.ts';
import { embeddedDict } from './embeddedPart.ts';
import { studyCommandLinePart } from './python/commandLinePart.ts';
import { pythonDict, pythonLiteral } from './pythonLiterals.ts';
import { codeParts, importsPart, startPart } from './scriptParts.ts';

const listOf = (literals: readonly string[]): string => `[${literals.join(', ')}]`;

/** The varied fields and the seeds with their values, in the order of `runsOf`. */
function gridPart(study: Study): string {
  const varied = study.vary.map(
    (field) =>
      [
        field.field,
        listOf(variedValues(field).map((value) => pythonLiteral(field.field, value))),
      ] as const,
  );
  return [
    '',
    '',
    '# What the cells of the study vary: a cell has one value of each, and the last changes fastest.',
    pythonDict('GRID', [...varied, ['seed', listOf(seedsOf(study).map(String))]]),
  ].join('\n');
}

/** Whether a run of a study trains on the digits. */
export const trainsOnDigits = (study: Study): boolean =>
  runsOf(study).some(({ config }) => config.data.name === 'digits');

/** The script, in parts, of a study that `parseStudy` accepted. A study that trains on the digits needs them, as `plainDigits` has them. */
export function* studyScript(study: Study, digits?: Dataset): Generator<string> {
  const runs = runsOf(study);
  const { config } = runs[0]!;
  yield studyDocstring(study, config, runs.length);
  yield importsPart(['itertools']);
  yield configPart({ config, events: [], steps: study.steps, holdsDigits: digits !== undefined });
  yield gridPart(study);
  yield* codeParts;
  yield studyCommandLinePart;
  yield '\n\n# Numbers, as base64: the weights are drawn.\n\n';
  yield* embeddedDict('WEIGHTS', []);
  yield* embeddedDict('DATA', digits ? digitsInside(plainDigits, digits) : []);
  yield startPart;
}
