// Steps in words.
import { formatStep } from '../trace/query/formatNumber.ts';

/** Most steps that are named. */
const mostNamed = 4;

/** What happens at steps: `edit at step 16`, `edits at steps 16 and 220`, `12 edits from step 3 to step 90`. */
export function stepsInWords(
  noun: string,
  happenings: readonly { readonly step: number }[],
): string {
  const steps = [...new Set(happenings.map(({ step }) => step))].map(formatStep);
  const nouns = happenings.length === 1 ? noun : `${noun}s`;
  if (steps.length === 1) return `${nouns} at step ${steps[0]}`;
  if (steps.length > mostNamed)
    return `${happenings.length} ${nouns} from step ${steps[0]} to step ${steps.at(-1)}`;
  return `${nouns} at steps ${steps.slice(0, -1).join(', ')} and ${steps.at(-1)}`;
}
