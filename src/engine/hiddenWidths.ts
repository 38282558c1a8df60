// The engines' requirement that all hidden layers have the same width.
import type { Layer } from '../network/layersOf.ts';

/** Why no engine can train these layers, as a sentence; undefined if all hidden layers have the same width. */
export function reasonOfWidths(layers: readonly Layer[]): string | undefined {
  const widths = layers.filter(({ kind }) => kind === 'hidden').map(({ fanOut }) => fanOut);
  return new Set(widths).size > 1
    ? `The hidden layers have ${widths.join(', ')} units: engines train only networks whose hidden layers are all equally wide.`
    : undefined;
}
