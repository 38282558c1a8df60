// What is said in the files of figures of several series.
import type { FigureSource } from '../../charts/figure/figureFacts.ts';
import type { Spread } from '../../charts/pictures/overlay/overlayLines.ts';
import { fileWords } from '../widgets/fileWords.ts';

/** What is shaded around a mean over seeds, in words. */
export const spreads: Readonly<Record<Spread, string>> = { std: '± 1 sd', range: 'min–max' };

/** Figures of a comparison, with what is compared as plain data, and what is shaded where series have several runs. */
export const overlayFigures = (configuration: unknown, spread?: Spread): FigureSource => ({
  fileName: ({ title }) => fileWords(`comparison ${title}`),
  note: spread ? `mean over seeds, ${spreads[spread]}` : '',
  configuration,
});
