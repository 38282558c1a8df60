// The page's address: the sandbox with a configuration in the hash, so that a link, a bookmark and a reload keep it.
import type { ExperimentConfig, ParsedConfig } from '../experiment/config.ts';
import { fromQuery, toQuery } from '../experiment/shareLink.ts';

const sandbox = '#/sandbox';

/** The hash that opens this experiment, such as `#/sandbox?network.depth=30`. */
export function toHash(config: ExperimentConfig): string {
  const query = toQuery(config);
  return query ? `${sandbox}?${query}` : sandbox;
}

/** The experiment a hash stands for; the first visit's where it has none. */
export function fromHash(hash: string): ParsedConfig {
  const start = hash.indexOf('?');
  return fromQuery(start < 0 ? '' : hash.slice(start + 1));
}
