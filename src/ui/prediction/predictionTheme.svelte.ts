// The theme's colours for pictures of samples, as numbers that can be mixed.
import { parseColour, type FitColours } from './predictionColours.ts';

/** Classes that have a colour of their own: the ten digits. */
const classes = 10;

/** The tokens in effect for an element as numbers: a canvas writes every colour that CSS can hold the same way. */
export function readColours(element: Element): FitColours {
  const style = getComputedStyle(element);
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  const token = (name: string) => {
    context.fillStyle = style.getPropertyValue(`--${name}`);
    return parseColour(context.fillStyle);
  };
  return {
    surface: token('surface'),
    line: token('line'),
    ink: token('ink'),
    trouble: token('trouble'),
    classes: Array.from({ length: classes }, (_, i) => token(`class-${i}`)),
  };
}

/** Follows the page's theme. Made while a component starts. */
export class PredictionTheme {
  #colours = $state.raw<FitColours>();

  constructor() {
    $effect(() => {
      const root = document.documentElement;
      const observer = new MutationObserver(() => (this.#colours = readColours(root)));
      observer.observe(root, { attributeFilter: ['data-theme'] });
      this.#colours = readColours(root);
      return () => observer.disconnect();
    });
  }

  /** Undefined until the component is on the page. */
  get colours(): FitColours | undefined {
    return this.#colours;
  }
}
