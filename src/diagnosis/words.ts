// How findings say layers.
import { layerName } from '../trace/model/metrics.ts';

/** Layers by their indices, ascending: `layer 3`, `layers 1 to 12`, `layers 2 and 5`, `layers 4 to 7 and the head`, `7 layers`. */
export function namesOf(layers: readonly number[], depth: number): string {
  const hidden = layers.filter((layer) => layer < depth);
  const head = hidden.length < layers.length;
  const names = hidden.map((layer) => layerName(layer, depth));
  const [first, last] = [names[0], names.at(-1)];
  const unbroken = hidden.length > 2 && hidden.at(-1)! - hidden[0] === hidden.length - 1;
  const list =
    hidden.length === 1
      ? `layer ${first}`
      : hidden.length === 2
        ? `layers ${first} and ${last}`
        : unbroken
          ? `layers ${first} to ${last}`
          : `${hidden.length} layers`;
  return hidden.length === 0 ? 'the head' : head ? `${list} and the head` : list;
}

/** A sentence's first letter as a capital. */
export const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
