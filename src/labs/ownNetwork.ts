// Describes the sandbox's network in words, and why it can't be asked at the moment.
import { factsOf, type ExperimentConfig } from '../experiment/config.ts';
import { fields } from '../experiment/fields.ts';
import { layerName } from '../network/layerNames.ts';
import type { Run } from '../runs/run.svelte.ts';
import { layerInSentence } from '../trace/model/layerWords.ts';
import { formatStep } from '../trace/query/formatNumber.ts';

/** Such as “20 sigmoid layers of 32 with skip connections, two circles, step 340”. */
export function networkWords(config: ExperimentConfig, step: number): string {
  const { depth, width, activation, residual, normalization } = config.network;
  const { title } = factsOf(config);
  const name = fields['network.activation'].choices[activation];
  const extras = [
    ...(residual ? ['skip connections'] : []),
    ...(normalization === 'none' ? [] : [`${normalization} normalization`]),
  ];
  const layers = `${depth} ${isWord(name) ? lowered(name) : name} ${depth === 1 ? 'layer' : 'layers'} of ${width}`;
  const withExtras = extras.length ? `${layers} with ${extras.join(' and ')}` : layers;
  return `${withExtras}, ${/^(XOR|Gaussian)/.test(title) ? title : lowered(title)}, step ${formatStep(step)}`;
}

/** True for words, false for names such as ReLU, which keep their capitals. */
const isWord = (name: string): boolean => /^[A-Z][a-z]+$/.test(name);

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** A layer by its index, as the page counts: “layer 1”, “the head”. */
export const layerWords = (layer: number, depth: number): string =>
  layerInSentence(layerName(layer, depth));

/** Whether a network exists and isn't training. */
export const canBeAsked = ({ status }: Pick<Run, 'status'>): boolean =>
  status === 'paused' || status === 'stopped';

/** Why the network can't be asked, as a sentence; empty where it can. */
export function whyNot(run: Pick<Run, 'status' | 'problem' | 'preparation'>): string {
  switch (run.status) {
    case 'paused':
    case 'stopped':
      return '';
    case 'starting':
      return run.preparation ?? 'Getting your network ready …';
    case 'running':
      return 'Waiting for the step under way …';
    case 'opened':
      return 'The sandbox shows a trace from a file, which holds no network. Press Run or Step there to train one.';
    case 'broken':
      return `The sandbox could not start your network. ${run.problem ?? ''}`;
    default:
      return run.status satisfies never;
  }
}
