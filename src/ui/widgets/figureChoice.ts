// How a figure was saved last, kept in the browser, where anything on the page's origin may have changed it.
import * as v from 'valibot';
import { sizeBounds, type FigureSize, type SizeUnit } from '../../charts/figure/figureSize.ts';

const key = 'figure';

/** How a figure is to be saved. */
export interface FigureChoice {
  readonly format: 'svg' | 'png';
  readonly size: FigureSize;
  /** Device pixels per pixel of a PNG. */
  readonly scale: '1' | '2' | '4';
  readonly theme: 'light' | 'dark';
  /** Whether the title stands above it. */
  readonly hasTitle: boolean;
}

/** As wide as a column of a paper. */
export const firstFigureChoice: FigureChoice = {
  format: 'svg',
  size: { width: 8.5, height: 6, unit: 'cm' },
  scale: '2',
  theme: 'light',
  hasTitle: false,
};

const lengthWithin = (unit: SizeUnit, name: 'width' | 'height') => {
  const [least, most] = sizeBounds[unit][name];
  return v.pipe(v.number(), v.minValue(least), v.maxValue(most));
};

const sizeIn = <Unit extends SizeUnit>(unit: Unit) =>
  v.object({
    unit: v.literal(unit),
    width: lengthWithin(unit, 'width'),
    height: lengthWithin(unit, 'height'),
  });

const choiceSchema = v.object({
  format: v.picklist(['svg', 'png']),
  size: v.variant('unit', [sizeIn('cm'), sizeIn('px')]),
  scale: v.picklist(['1', '2', '4']),
  theme: v.picklist(['light', 'dark']),
  hasTitle: v.boolean(),
});

/** What was chosen last; the first choice where nothing was, or where something else is stored. */
export function readFigureChoice(): FigureChoice {
  try {
    return v.parse(choiceSchema, JSON.parse(localStorage.getItem(key) ?? ''));
  } catch {
    return firstFigureChoice;
  }
}

/** Keeps the choice; a browser that keeps nothing forgets it with the page. */
export function keepFigureChoice(choice: FigureChoice): void {
  try {
    localStorage.setItem(key, JSON.stringify(choice));
  } catch {
    // The next figure begins with the first choice.
  }
}
