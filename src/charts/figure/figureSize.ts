// The size of a figure, in centimetres for paper and in pixels for a screen.

/** Unit of a figure's size. */
export type SizeUnit = 'cm' | 'px';

/** Width and height of a figure. */
export interface FigureSize {
  readonly width: number;
  readonly height: number;
  readonly unit: SizeUnit;
}

/** CSS pixels of a unit. Letters have 11 pixels, which are 8.25 points on paper. */
const pixels: Readonly<Record<SizeUnit, number>> = { cm: 96 / 2.54, px: 1 };

/** Bounds of width and height: a chart with its labels has room, and a PNG at 4× is within what browsers draw. */
export const sizeBounds: Readonly<
  Record<SizeUnit, Readonly<Record<'width' | 'height', readonly [least: number, most: number]>>>
> = {
  cm: { width: [6, 60], height: [3, 60] },
  px: { width: [228, 2268], height: [114, 2268] },
};

/** Width and height in whole CSS pixels. */
export const pixelSize = ({ width, height, unit }: FigureSize): readonly [number, number] => [
  Math.round(width * pixels[unit]),
  Math.round(height * pixels[unit]),
];

/** The same size in a unit: centimetres with one decimal, whole pixels. */
export function sizeIn(unit: SizeUnit, size: FigureSize): FigureSize {
  if (unit === size.unit) return size;
  const digits = unit === 'cm' ? 10 : 1;
  const convert = (name: 'width' | 'height') => {
    const [least, most] = sizeBounds[unit][name];
    const value = (size[name] * pixels[size.unit]) / pixels[unit];
    return Math.min(most, Math.max(least, Math.round(value * digits) / digits));
  };
  return { width: convert('width'), height: convert('height'), unit };
}
