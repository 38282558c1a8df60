// Interpolation of colours.

/** Red, green and blue, 0 … 255. */
export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`. */
export const parseHex = (hex: string): Rgb => [
  parseInt(hex.slice(1, 3), 16),
  parseInt(hex.slice(3, 5), 16),
  parseInt(hex.slice(5, 7), 16),
];

/** The colour at `position` (0 … 1) along evenly spaced stops, mixed linearly between two. */
export function colourAt(stops: readonly string[], position: number): Rgb {
  const place = Math.min(1, Math.max(0, position)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(place));
  const from = parseHex(stops[index]!);
  const to = parseHex(stops[index + 1]!);
  const mix = (channel: 0 | 1 | 2) =>
    Math.round(from[channel] + (to[channel] - from[channel]) * (place - index));
  return [mix(0), mix(1), mix(2)];
}

/** `colourAt` as CSS. */
export const cssColourAt = (stops: readonly string[], position: number): string =>
  `rgb(${colourAt(stops, position).join(' ')})`;

/** The colour of hidden layer `index` (0 is layer 1) of `count`: layer 1 yellow, the last purple. */
export const depthColour = (stops: readonly string[], index: number, count: number): string =>
  cssColourAt(stops, count < 2 ? 1 : 1 - index / (count - 1));

/** A colour with opacity `share` (0 … 1); takes `#rrggbb` and `rgb(r g b)`. */
export const faded = (colour: string, share: number): string =>
  colour.startsWith('#')
    ? `rgb(${parseHex(colour).join(' ')} / ${share})`
    : colour.replace(')', ` / ${share})`);
