// What files are called, and the line of settings under a picture's title.
import type { ExperimentConfig } from '../experiment/config.ts';
import { fields } from '../experiment/fields.ts';
import { numberText } from '../experiment/numberText.ts';
import type { Trace } from '../trace/model/trace.ts';
import { standingPreset } from '../runs/standingPreset.ts';
import type { FigureSource } from '../charts/figure/figureFacts.ts';
import { fileWords } from './widgets/fileWords.ts';

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

/** What a run is compared with, as far as its figures tell of it. */
interface ComparedVariant {
  readonly fromStep: number;
  readonly changes: unknown;
}

/** The figures of a run: named after it, with its experiment, its events, and what it is compared with. */
export const runFigures = (run: NamedRun, variant?: ComparedVariant): FigureSource => ({
  fileName: ({ shortTitle, title }) => `${fileStem(run)}-${fileWords(shortTitle ?? title)}`,
  note: settingsLine(run),
  configuration: isForeign(run)
    ? null
    : {
        experiment: run.trace?.experiment ?? run.config,
        events: run.trace?.events ?? [],
        ...(variant && { variant: { fromStep: variant.fromStep, changes: variant.changes } }),
      },
});

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
