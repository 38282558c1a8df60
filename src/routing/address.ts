// The page's address: a place, where in it, and what is set there, all in the hash, so that a link, a bookmark and a reload keep it.
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
