// The laboratories, in the order in which they build on each other.
import type { Lab } from './lab.ts';

/** Every lab. Its name is its folder's. */
export const labs: readonly Lab[] = [
  {
    name: 'slope',
    title: 'Slope',
    about: 'what a derivative says about a function',
    problems: {
      motion: 'A car',
      thermostat: 'A thermostat',
      formula: 'Any function',
    },
    load: () => import('./slope/Slope.svelte'),
  },
];
