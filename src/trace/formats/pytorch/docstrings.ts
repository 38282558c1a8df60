// The first lines of exported scripts, which say how they are run.
import { pageFields } from './constantsPart.ts';
import { commonWords, variedWords } from '../../../experiment/studyWords.ts';
import type { ExperimentConfig } from '../../../experiment/schema.ts';
import type { Study } from '../../../experiment/studyShape.ts';

const sharedLines = String.raw`
It writes a row a step, with the columns of the page's CSV: the metrics before the step's update, empty
where nothing was measured. A step that is not finite ends the file before it.

Several processes, on CPUs or GPUs, share every batch by its rows. Batch normalization, gradients and all
metrics are of the whole batch, so that any number of processes trains the same:

    torchrun --nproc_per_node 2 FILE.py`;

const overrideLines = String.raw`
Every field of the experiment is an option by its name, as a SLURM array, Ray Tune or W&B sets it;
--help lists them:

    python3 FILE.py --optimizer.learningRate 0.01 --network.depth 50 --network.residual true`;

const wrapped = (words: readonly string[]): string =>
  words
    .join(', ')
    .replace(/(?=.{100}).{1,100}(?:,|$)(?= |$)/g, '$&\n')
    .replaceAll('\n ', '\n')
    .trimEnd();

/** Of the script of one run. */
export const runDocstring = (
  config: ExperimentConfig,
): string => String.raw`"""A run of Gradlens in PyTorch, 1.13 or later; nothing else is needed.

${wrapped(commonWords(config, pageFields))}

It trains from the run's initial weights on its data and batches:

    python3 FILE.py
    python3 FILE.py --steps 500 --out run.csv
${sharedLines}
${overrideLines}

Other fields make another run, which the script says. What changes the data, the network's shape or the
seed has weights and data drawn anew, by the generator of the browser. What was changed while the run
trained is in EDITS, and is changed at the same steps here, but for fields that the command line sets.
"""
`;

/** Of the script of a study. */
export const studyDocstring = (
  study: Study,
  base: ExperimentConfig,
  runs: number,
): string => String.raw`"""A study of Gradlens in PyTorch, 1.13 or later; nothing else is needed.

${variedWords(study)}
${wrapped(commonWords(base, [...pageFields, ...study.vary.map(({ field }) => field)]))}

The study has ${runs} cells, in GRID. One is trained by its index, and its rows begin with the values of its
fields; then the files of all cells in a folder become one:

    python3 FILE.py --index 0 --out cells/0.csv
    python3 FILE.py --collect cells --out all.csv

As a SLURM array:

    sbatch --array=0-${runs - 1} --wrap 'python3 FILE.py --index $SLURM_ARRAY_TASK_ID --out cells/$SLURM_ARRAY_TASK_ID.csv'

Weights, data and batches are drawn by the generator of the browser, as in the page's study.
${sharedLines} --index 0
${overrideLines} --index 0

A field that the command line sets is that of every cell.
"""
`;
