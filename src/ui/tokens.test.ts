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

/** What people see without one kind of cone, in linear light (Machado, Oliveira and Fernandes, A physiologically-based model for simulation of color vision deficiency, 2009). */
const visions = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
} as const;

const product = (matrix: readonly number[], [r, g, b]: Rgb): Rgb => [
  matrix[0]! * r + matrix[1]! * g + matrix[2]! * b,
  matrix[3]! * r + matrix[4]! * g + matrix[5]! * b,
  matrix[6]! * r + matrix[7]! * g + matrix[8]! * b,
];

const mapped = ([r, g, b]: Rgb, change: (channel: number) => number): Rgb => [
  change(r),
  change(g),
  change(b),
];

/** Linear light of an sRGB colour. */
const linear = (colour: Rgb): Rgb =>
  mapped(colour, (channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });

/** OKLab coordinates of linear light (Ottosson, A perceptual color space for image processing, 2020). */
function okLab(light: Rgb): Rgb {
  const cones = product(
    [
      0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566,
      0.0883024619, 0.2817188376, 0.6299787005,
    ],
    light,
  );
  return product(
    [
      0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099,
      0.0259040371, 0.7827717662, -0.808675766,
    ],
    mapped(cones, Math.cbrt),
  );
}

test.each(['light', 'dark'] as const)(
  'in the %s theme runs laid over each other differ for everyone, and from the paper',
  (name) => {
    const series = stopsOf(themes[name], 'series').map(linear);
    for (const [vision, matrix] of Object.entries(visions)) {
      const seen = series.map((light) =>
        okLab(mapped(product(matrix, light), (channel) => Math.min(1, Math.max(0, channel)))),
      );
      seen.forEach((one, i) =>
        seen.slice(i + 1).forEach((other, j) => {
          const pair = `${vision}: ${i} and ${i + j + 1}`;
          expect(Math.hypot(...one.map((value, k) => value - other[k]!)), pair).toBeGreaterThan(
            0.1,
          );
        }),
      );
    }
    const paper = lightness(linear(stopsOf(themes[name], 'plot')[0]!));
    for (const [i, light] of series.entries()) {
      const [high, low] = [Math.max(lightness(light), paper), Math.min(lightness(light), paper)];
      expect((high + 0.05) / (low + 0.05), `${i} on the paper`).toBeGreaterThan(3);
    }
  },
);
