// A run as a PyTorch script, which trains the same network on the same batches.
import type { Material } from '../../../data/material.ts';
import { networkShapeOf } from '../../../network/networkShape.ts';
import { stateDict } from '../../../network/stateDict.ts';
import type { FilePart } from '../format.ts';
import type { Trace } from '../../model/trace.ts';
import { configPart } from './constantsPart.ts';
import { digitsInside } from './digitsInside.ts';
import { runDocstring } from './docstrings.ts';
import { embeddedDict, samplesInside } from './embeddedPart.ts';
import { runCommandLinePart } from './python/commandLinePart.ts';
import { codeParts, importsPart, startPart } from './scriptParts.ts';

/** Steps of a script whose run has not taken any. */
const stepsIfNone = 1000;

/** The script of a run, in parts. Throws where the trace has no experiment. */
export function* writePythonScript(
  trace: Trace,
  { dataset, initial }: Material,
): Generator<FilePart> {
  const { experiment: config, events } = trace;
  if (!config) throw new Error('A PyTorch script needs a run’s configuration.');
  const holdsDigits = config.data.name === 'digits';
  yield runDocstring(config);
  yield importsPart([]);
  yield configPart({ config, events, steps: trace.steps || stepsIfNone, holdsDigits });
  yield* codeParts;
  yield runCommandLinePart;
  yield '\n\n# Numbers, as base64.\n\n';
  const weights = stateDict(networkShapeOf(config), initial);
  yield* embeddedDict(
    'WEIGHTS',
    weights.map(({ name, values }) => [name, values]),
  );
  yield '\n';
  yield* embeddedDict('DATA', holdsDigits ? digitsInside(config, dataset) : samplesInside(dataset));
  yield startPart;
}
