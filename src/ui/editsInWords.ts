// The steps of edits in words.
import { formatStep } from '../trace/query/formatNumber.ts';

/** Most steps that are named. */
const mostNamed = 4;

/** Edits by their steps: `edit at step 16`, `edits at steps 16 and 220`, `12 edits from step 3 to step 90`. */
export function editsInWords(edits: readonly { readonly step: number }[]): string {
  const steps = [...new Set(edits.map(({ step }) => step))].map(formatStep);
  const [first, last] = [steps[0], steps.at(-1)];
  if (steps.length === 1) return `${edits.length === 1 ? 'edit' : 'edits'} at step ${first}`;
  if (steps.length > mostNamed) return `${edits.length} edits from step ${first} to step ${last}`;
  return `edits at steps ${steps.slice(0, -1).join(', ')} and ${last}`;
}
