// Where the figures of a page come from, as the page says it to the buttons that save them.
import { getContext, setContext } from 'svelte';
import type { FigureSource } from '../../charts/figure/figureFacts.ts';
import { fileWords } from './fileWords.ts';

const key = Symbol('figures');

/** A page that trains nothing: its address holds all that is set. */
const addressed: FigureSource = {
  fileName: ({ title }) => fileWords(`${location.hash.split('?')[0]} ${title}`),
  note: '',
  get configuration() {
    return { address: location.hash };
  },
};

/** Asks for what the page has set; in a lab or the guide its address. To be called while a component starts. */
export const figureSource = (): (() => FigureSource) =>
  getContext<(() => FigureSource) | undefined>(key) ?? (() => addressed);

/** Sets it for all that a component shows. */
export const setFigureSource = (source: () => FigureSource): void => {
  setContext(key, source);
};
