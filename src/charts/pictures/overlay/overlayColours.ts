// Colours of series: of a few a token each, of more along viridis in their order.
import { cssColourAt, faded } from '../../core/colourScale.ts';
import type { Theme } from '../../core/theme.ts';

/** Most series with colours of their own; more have a colour bar in place of a legend. */
export const mostNamed = 5;

/** Opacity of the spread around a line, and of a run's line behind its means. */
const bandShare = 0.14;
const behindShare = 0.28;

/** The colour of series `index` of `count`. */
export const seriesColour = (index: number, count: number, theme: Theme): string =>
  count <= mostNamed
    ? (theme.series[index] ?? theme.head)
    : cssColourAt(theme.depth, index / (count - 1));

/** The colour of its spread. */
export const bandColour = (colour: string): string => faded(colour, bandShare);

/** The colour of a run's line behind its means. */
export const behindColour = (colour: string): string => faded(colour, behindShare);
