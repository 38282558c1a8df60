// Whether hidden layers are as the engines need them: all equally wide.
import type { Layer } from '../network/layersOf.ts';

/** Why no engine trains these layers, as a sentence; undefined where all hidden ones are equally wide. */
export function reasonOfWidths(layers: readonly Layer[]): string | undefined {
  const widths = layers.filter(({ kind }) => kind === 'hidden').map(({ fanOut }) => fanOut);
  return new Set(widths).size > 1
    ? `The hidden layers have ${widths.join(', ')} units: engines train only networks whose hidden layers are all equally wide.`
    : undefined;
}
