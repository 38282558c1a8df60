// KaTeX with its style sheet: imported on demand, so that only a page with a formula loads it.
import katex from 'katex';
import 'katex/dist/katex.min.css';

/** Sets a formula into an element, with MathML for screen readers; what is wrong with a formula is shown in its place. */
export const setFormula = (tex: string, element: HTMLElement, displayMode: boolean): void =>
  katex.render(tex, element, { displayMode, throwOnError: false, output: 'htmlAndMathml' });
