// A run of the library in words, as the list shows and the search finds them.
import { defaultConfig } from '../../experiment/config.ts';
import { changedFields, describeEdit, valueAt } from '../../experiment/edits.ts';
import { fields, type FieldPath } from '../../experiment/fields.ts';
import { numberText } from '../../experiment/numberText.ts';
import { causeWords } from '../../trace/model/failureSentences.ts';
import { deviceAt, programsOf } from '../../trace/model/provenance.ts';
import { formatStep } from '../../trace/query/formatNumber.ts';
import { runName } from '../runName.ts';
import type { SavedRun } from './savedRun.ts';

/** Where a run is open: in this tab, in another, or in none. */
export type Whereabouts = 'here' | 'elsewhere' | 'nowhere';

/** The name that a person gave it, else what it is. */
export const nameOf = ({ name, config, facts }: SavedRun): string => name || runName(config, facts);

/** Fields that are always said, and those that say how it was computed. */
const saidApart: ReadonlySet<FieldPath> = new Set([
  'network.activation',
  'network.depth',
  'network.width',
  'optimizer.kind',
  'optimizer.learningRate',
  'backend',
  'engine',
  'stepRate',
]);

/** Its network and optimizer, and what else differs from the defaults: `Sigmoid 3 × 8`, `Adam 0.005`, `Seed 7`. Empty where that isn't known. */
export function settingsOf({ config, facts }: SavedRun): string[] {
  if (!facts.experiment) return [];
  const { network, optimizer } = config;
  const others = changedFields(defaultConfig, config).filter((field) => !saidApart.has(field));
  return [
    `${fields['network.activation'].choices[network.activation]} ${network.depth} × ${network.width}`,
    `${fields['optimizer.kind'].choices[optimizer.kind]} ${numberText(optimizer.learningRate)}`,
    ...others.map((field) => describeEdit({ field, to: valueAt(config, field) })),
  ];
}

/** Whether it can train on from where it is. */
export const canContinue = ({ bytes, outcome }: SavedRun): boolean =>
  bytes.state > 0 && !outcome.failure;

/** How densely steps are kept; of a few the last may not be at the distance of the others. */
const thinnedWords = (steps: ArrayLike<number>): string =>
  steps.length > 2 ? `thinned: every ${steps[1]}th step` : 'thinned';

/** How it ended, or what it is doing: `failed at step 12: exploding activations`. */
export function stateOf(
  { outcome, bytes, facts, isTraining }: SavedRun,
  where: Whereabouts,
): string {
  const { failure } = outcome;
  const thinned = facts.experiment && facts.stepNumbers ? [thinnedWords(facts.stepNumbers)] : [];
  if (failure) {
    const cause = failure.cause ? `: ${causeWords[failure.cause]}` : '';
    return [`failed at step ${formatStep(failure.step)}${cause}`, ...thinned].join(', ');
  }
  if (where === 'elsewhere') return isTraining ? 'training in another tab' : 'open in another tab';
  if (where === 'here') return isTraining ? 'training here' : 'paused, in the sandbox';
  if (!bytes.state) return thinned[0] ?? 'trace only';
  return isTraining ? 'interrupted' : 'paused';
}

/** What computed its last steps: `SIMD, WASM`, or the other program. */
export function computedBy({ facts }: SavedRun): string {
  const device = deviceAt(facts);
  if (!device) return programsOf(facts).join(', ');
  return `${fields.engine.choices[device.engine]}, ${fields.backend.choices[device.backend]}`;
}
