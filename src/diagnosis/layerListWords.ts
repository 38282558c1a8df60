// How findings name layers.
import { isHead, layerName } from '../network/layerNames.ts';
import { layerInSentence } from '../trace/model/layerWords.ts';
import { listed } from '../trace/model/metricWords.ts';

/** Names that are listed one by one, where layers have names of another program. */
const mostListed = 3;

/**
 * Layers by their indices, ascending: `layer 3`, `layers 1 to 12`, `layers 2 and 5`, `layers 4 to 7 and the head`,
 * `7 layers`. `names` are those of all layers of the trace; other programs' names are listed as they are.
 */
export function namesOf(layers: readonly number[], names: readonly string[]): string {
  const depth = names.length - 1;
  if (names.some((name, index) => name !== layerName(index, depth)))
    return layers.length > mostListed
      ? `${layers.length} layers`
      : listed(layers.map((layer) => layerInSentence(names[layer])));
  const hidden = layers.filter((layer) => !isHead(layer, depth));
  const head = hidden.length < layers.length;
  const [first, last] = [names[hidden[0]], names[hidden.at(-1)!]];
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
