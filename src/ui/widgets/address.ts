// The page's address: a place, where in it, and what is set there, all in the hash, so that a link, a bookmark and a reload keep it.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { presets, type PresetName } from '../../experiment/presets.ts';
import { toQuery } from '../../experiment/shareLink.ts';

/** The places there are, by name, with the words that lead to them. */
export const places = { sandbox: 'Sandbox', labs: 'Labs', guide: 'Guide' } as const;

/** A place's name in an address. */
export type Place = keyof typeof places;

/** A hash taken apart. */
export interface Address {
  readonly place: Place;
  /** Where in the place: such as the lab and the problem. */
  readonly path: readonly string[];
  /** What is set there, such as `x=2&h=0.1`. */
  readonly query: string;
}

/** The hash of an address, such as `#/labs/slope?x=2`. */
export function toHash({ place, path, query }: Address): string {
  return `#/${[place, ...path].join('/')}${query ? `?${query}` : ''}`;
}

/** The address that a hash stands for; a place that isn't there is the sandbox. */
export function fromHash(hash: string): Address {
  const [where = '', ...query] = hash.replace(/^#?\/?/, '').split('?');
  const [place = '', ...path] = where.split('/').filter((part) => part !== '');
  return {
    place: Object.hasOwn(places, place) ? (place as Place) : 'sandbox',
    path,
    query: query.join('?'),
  };
}

/** The link to an experiment in the sandbox. */
export const toSandbox = (config: ExperimentConfig): string =>
  toHash({ place: 'sandbox', path: [], query: toQuery(config) });

/** The link to a preset in the sandbox. */
export const toPreset = (name: PresetName): string => toSandbox(presets[name].config);

/** The link to a lab, to one of its problems, with what is set there by name. */
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
