// What is known of a run besides its rows, for files that hold text beside them.
import type { Trace } from '../model/trace.ts';

/** Version, configuration, edits, provenance, failure and thinning, as keys and text; objects are JSON. What isn't known is left out. */
export function runFacts(trace: Trace): readonly (readonly [key: string, text: string])[] {
  const { version, experiment, events, provenance, inputs, failure, thinned } = trace;
  const facts = {
    ...{ gradlens: version, provenance, experiment, inputs },
    ...{ events: experiment && events, failedStep: failure?.step, thinned },
  };
  return Object.entries(facts)
    .filter(([, fact]) => fact !== undefined)
    .map(([key, fact]) => [key, typeof fact === 'string' ? fact : JSON.stringify(fact)]);
}

/** The same as lines of comment to put before a CSV, which few readers take without being told: `# key: text`. */
export const commentLines = (trace: Trace): string =>
  runFacts(trace)
    .map(([key, text]) => `# ${key}: ${text.replace(/\s+/g, ' ')}\n`)
    .join('');
