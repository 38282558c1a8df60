// The colours of series outside of their charts: in legends and tables.
import { seriesColour } from '../../charts/pictures/overlay/overlayColours.ts';
import { readTheme, watchTheme, type Theme } from '../../charts/core/theme.ts';

/** Follows the page's theme. Made while a component starts. */
export class SeriesColours {
  #theme = $state.raw<Theme>();

  constructor() {
    $effect(() => {
      const read = () => (this.#theme = readTheme(document.documentElement));
      read();
      return watchTheme(read);
    });
  }

  /** The colour of series `index` of `count`; undefined until the component is on the page. */
  of(index: number, count: number): string | undefined {
    return this.#theme && seriesColour(index, count, this.#theme);
  }
}
