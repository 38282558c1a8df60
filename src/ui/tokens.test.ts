import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Rgb = readonly [number, number, number];

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const dark = css.indexOf("[data-theme='dark']");
const themes = { light: css.slice(0, dark), dark: css.slice(dark) };

/** The colours of a list of stops in a theme. */
const stopsOf = (theme: string, name: string): Rgb[] =>
  theme
    .match(new RegExp(`--${name}: ([^;]+);`))![1]!
    .split(/\s+/)
    .map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb);

const lightness = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** Degrees on the colour circle. */
function hue([r, g, b]: Rgb): number {
  const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
  const sixth =
    high === r
      ? (g - b) / (high - low)
      : high === g
        ? 2 + (b - r) / (high - low)
        : 4 + (r - g) / (high - low);
  return (60 * sixth + 360) % 360;
}

test.each([
  ['light', -1],
  ['dark', 1],
] as const)(
  'in the %s theme sizes have one hue, and large ones stand out from the paper',
  (name, way) => {
    const stops = stopsOf(themes[name], 'heat');
    const hues = stops.map(hue);
    expect(Math.max(...hues) - Math.min(...hues)).toBeLessThan(15);
    for (const [i, stop] of stops.slice(1).entries())
      expect(way * (lightness(stop) - lightness(stops[i]!))).toBeGreaterThan(10);
  },
);

test.each(['light', 'dark'] as const)(
  'in the %s theme no size has the yellow of layer 1',
  (name) => {
    const layer1 = hue(stopsOf(themes[name], 'depth').at(-1)!);
    for (const size of stopsOf(themes[name], 'heat'))
      expect(Math.abs(hue(size) - layer1)).toBeGreaterThan(90);
  },
);
