// Links to what each place can open.
import type { ExperimentConfig } from '../experiment/config.ts';
import { presets, type PresetName } from '../experiment/presets.ts';
import { toQuery } from '../experiment/shareLink.ts';
import { toHash } from './address.ts';

/** The link to an experiment in the sandbox. */
export const toSandbox = (config: ExperimentConfig): string =>
  toHash({ place: 'sandbox', path: [], query: toQuery(config) });

/** The link to a preset in the sandbox. */
export const toPreset = (name: PresetName): string => toSandbox(presets[name].config);

/** The link to a lab, to one of its problems, with settings by name. */
export const toLab = (
  lab: string,
  problem?: string,
  settings: Readonly<Record<string, string>> = {},
): string =>
  toHash({
    place: 'labs',
    path: problem === undefined ? [lab] : [lab, problem],
    query: new URLSearchParams(settings).toString(),
  });

/** The link to a question of the guide. */
export const toQuestion = (question: string): string =>
  toHash({ place: 'guide', path: [question], query: '' });
