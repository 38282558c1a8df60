// The parts that scripts of runs and of studies have in common.
import { purposes } from '../../../data/random.ts';
import { factsPart } from './constantsPart.ts';
import { pythonDict } from './pythonLiterals.ts';
import { dataPart } from './python/dataPart.ts';
import { loopPart } from './python/loopPart.ts';
import { metricsPart } from './python/metricsPart.ts';
import { networkPart } from './python/networkPart.ts';
import { randomPart } from './python/randomPart.ts';
import { trainingPart } from './python/trainingPart.ts';

const standardModules = ['argparse', 'base64', 'csv', 'math', 'os', 'pathlib', 'sys'];

/** The imports, with these modules of the standard library beside those that every script needs. */
export const importsPart = (modules: readonly string[]): string => `
${[...standardModules, ...modules]
  .sort()
  .map((name) => `import ${name}`)
  .join('\n')}

import torch
import torch.distributed.nn
import torch.nn.functional as F
from torch import nn

`;

/** The code between the configuration and the command line. */
export const codeParts: readonly string[] = [
  `

${factsPart()}

# Streams of random numbers.
${pythonDict(
  'PURPOSES',
  Object.entries(purposes).map(([name, id]) => [name, String(id)]),
)}

# This process, and how many torchrun started.
RANK, WORLD = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
`,
  ...[randomPart, dataPart, networkPart, trainingPart, metricsPart, loopPart].map(
    (part) => `\n${part}`,
  ),
  '\n\n',
];

/** The last lines, after all that is inside. */
export const startPart = `

if __name__ == "__main__":
    main()
`;
