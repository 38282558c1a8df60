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

/** The link to runs of the library laid over each other. */
export const toComparison = (runs: readonly string[]): string =>
  toHash({
    place: 'runs',
    path: ['compare'],
    query: new URLSearchParams({ runs: runs.join() }).toString(),
  });

/** The link to the list of runs. */
export const allRuns: string = toHash({ place: 'runs', path: [], query: '' });

/** The link to all studies. */
export const allStudies: string = toHash({ place: 'runs', path: ['studies'], query: '' });

/** The link to a saved study. */
export const toStudy = (id: string): string =>
  toHash({ place: 'runs', path: ['studies', id], query: '' });

/** The link to a study that is yet to be trained. It may be incomplete. */
export const toNewStudy = (study: object): string =>
  toHash({
    place: 'runs',
    path: ['studies', 'new'],
    query: new URLSearchParams({ study: JSON.stringify(study) }).toString(),
  });
