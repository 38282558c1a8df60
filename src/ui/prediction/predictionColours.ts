// Colours of classes and values, mixed as numbers.

/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

/** Colours that a fit is drawn in, as the theme has them. */
export interface FitColours {
  readonly surface: Colour;
  readonly line: Colour;
  readonly ink: Colour;
  readonly trouble: Colour;
  readonly classes: readonly Colour[];
}

/** Reads a colour as a canvas writes it, such as `#c2551c`. */
export function parseColour(hex: string): Colour {
  const bits = Number.parseInt(hex.slice(1), 16);
  return [bits >> 16, (bits >> 8) & 255, bits & 255];
}

/** As CSS writes it. */
export const css = (colour: Colour): string => `rgb(${colour.join(' ')})`;

/** A colour between two, `share` of the way from the first to the second. */
export const mix = (from: Colour, to: Colour, share: number): Colour => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/**
 * The colour of a place in the plane: that of the largest share, fading into the surface as the shares come level.
 * `shares` has one number a class.
 */
export function regionColour(shares: readonly number[], { surface, classes }: FitColours): Colour {
  const best = Math.max(...shares);
  const level = 1 / shares.length;
  const certainty = Math.max(0, (best - level) / (1 - level));
  return mix(surface, classes[shares.indexOf(best)]!, 0.5 * certainty);
}

/** The colour of a value of a regression: the second class's where positive, the first's where negative, full at ±1. */
export function valueColour(value: number, strength: number, colours: FitColours): Colour {
  const share = strength * Math.min(1, Math.abs(value));
  return mix(colours.surface, colours.classes[value < 0 ? 0 : 1]!, share);
}
