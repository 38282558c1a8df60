// The page's address, kept in the hash so that links, bookmarks and reloads preserve it: a place, a path in it, and settings.
/** Places of the page, by name, with their labels. */
export const places = { sandbox: 'Sandbox', runs: 'Runs', labs: 'Labs', guide: 'Guide' } as const;

/** Name of a place in an address. */
export type Place = keyof typeof places;

/** A parsed hash. */
export interface Address {
  readonly place: Place;
  /** Path in the place, such as a lab and a problem. */
  readonly path: readonly string[];
  /** Settings, such as `x=2&h=0.1`. */
  readonly query: string;
}

/** Hash of an address, such as `#/labs/slope?x=2`. */
export function toHash({ place, path, query }: Address): string {
  return `#/${[place, ...path].join('/')}${query ? `?${query}` : ''}`;
}

/** Parses a hash; an unknown place is the sandbox. */
export function fromHash(hash: string): Address {
  const [where = '', ...query] = hash.replace(/^#?\/?/, '').split('?');
  const [place = '', ...path] = where.split('/').filter((part) => part !== '');
  return {
    place: Object.hasOwn(places, place) ? (place as Place) : 'sandbox',
    path,
    query: query.join('?'),
  };
}
