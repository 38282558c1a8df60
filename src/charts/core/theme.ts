// The page's design tokens for drawing on a canvas, and a listener for their change.

const names = [
  'plot',
  'grid',
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'forward',
  'backward',
  'ghost',
  'head',
  'good',
  'warning',
  'trouble',
  'class-2',
  'class-4',
  'class-5',
] as const;

/** Colours by the names of their tokens; `depth` runs from the last layer to layer 1, `heat` from small to large, `series` has one for each of a few runs. */
export type Theme = Record<(typeof names)[number], string> & {
  readonly depth: readonly string[];
  readonly heat: readonly string[];
  readonly series: readonly string[];
  readonly font: string;
};

/** A colour by the name of its token, so that a picture follows the light or dark theme. */
export type Ink = Exclude<keyof Theme, 'depth' | 'heat' | 'series' | 'font'>;

/** Reads the design tokens in effect for an element. */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const list = (name: string) => token(name).split(/\s+/);
  const colours = Object.fromEntries(names.map((name) => [name, token(name)])) as Record<
    (typeof names)[number],
    string
  >;
  return {
    ...colours,
    depth: list('depth'),
    heat: list('heat'),
    series: list('series'),
    font: token('font'),
  };
}

/** Calls back when the page switches between light and dark; returns the unsubscribe function. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', changed);
  };
}
