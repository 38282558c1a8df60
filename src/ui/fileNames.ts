// What files are called, and the line of settings under a picture's title.
import type { ExperimentConfig } from '../experiment/config.ts';
import { fields } from '../experiment/fields.ts';
import { numberText } from '../experiment/numberText.ts';
import type { Trace } from '../trace/model/trace.ts';
import { standingPreset } from '../runs/standingPreset.ts';

/** A run, as far as its files are named after it. */
export interface NamedRun {
  readonly config: ExperimentConfig;
  readonly trace: Pick<Trace, 'experiment' | 'events'> | undefined;
}

const isForeign = ({ trace }: NamedRun): boolean => trace !== undefined && !trace.experiment;

/**
 * The name of a run's files, without an ending: `vanishing-20x32-seed1`, with the activation where it is no preset as it
 * came; `trace` where another program recorded it without its experiment.
 */
export function fileStem(run: NamedRun): string {
  if (isForeign(run)) return 'trace';
  const { network, seed } = run.config;
  const name = standingPreset(run.config, run.trace) ?? network.activation;
  return `${name}-${network.depth}x${network.width}-seed${seed}`;
}

/** Words as a part of a file's name: `final-loss`. */
export const fileWords = (words: string): string =>
  (words.toLowerCase().match(/[a-z0-9]+/g) ?? []).join('-');

/** The name of a picture of a chart. */
export const pictureName = (run: NamedRun, title: string): string =>
  `${fileStem(run)}-${fileWords(title)}.png`;

/** The experiment in one line; empty where it isn't known. */
export function settingsLine(run: NamedRun): string {
  if (isForeign(run)) return '';
  const { network, data, optimizer, initialization, clipping, batchSize, seed } = run.config;
  const { choices: rules } = fields['optimizer.kind'];
  return [
    `${network.depth} × ${network.width} ${fields['network.activation'].choices[network.activation]}`,
    ...(network.residual ? ['skip connections'] : []),
    ...(network.normalization === 'none'
      ? []
      : [`${fields['network.normalization'].choices[network.normalization]} normalization`]),
    `${fields['initialization.kind'].choices[initialization.kind]} weights`,
    ...(initialization.biasStd === 0 ? [] : [`bias std ${numberText(initialization.biasStd)}`]),
    fields['data.name'].choices[data.name],
    `${rules[optimizer.kind]} ${numberText(optimizer.learningRate)}`,
    `batch ${batchSize}`,
    ...(clipping.mode === 'none'
      ? []
      : [
          `clipped at ${numberText(clipping.threshold)}, ${fields['clipping.mode'].choices[clipping.mode]}`,
        ]),
    `seed ${seed}`,
  ].join(' · ');
}
