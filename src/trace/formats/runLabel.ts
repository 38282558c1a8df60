// A name for a run in a table of many runs' rows.
import type { Trace } from '../model/trace.ts';

/** `sigmoid-20x32-seed1-3f9a2b1c`: the same for runs of one experiment with the same edits, and no other; of another program's run its program. */
export function runLabel({ experiment, events, provenance }: Trace): string {
  const [recorded] = provenance;
  if (!experiment) return recorded && 'program' in recorded ? recorded.program : 'unknown';
  const { network, seed } = experiment;
  const { activation, depth, width } = network;
  const hash = hash32(JSON.stringify([experiment, events]))
    .toString(16)
    .padStart(8, '0');
  return `${activation}-${depth}x${width}-seed${seed}-${hash}`;
}

/** FNV-1a of a text's UTF-16 units (Fowler, Noll & Vo, RFC 9923), from 0 to 2³² − 1. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
