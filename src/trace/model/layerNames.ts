// Names of layers: `1` … `depth` and `head` in runs of ours, any text in those of other programs.

/** A layer's name in a run of ours, from its index: `1` … `depth`, then `head`. */
export const layerName = (index: number, depth: number): string =>
  index === depth ? 'head' : String(index + 1);

/** The names of all layers of a run of ours with `depth` hidden layers. */
export const layerNames = (depth: number): string[] =>
  Array.from({ length: depth + 1 }, (_, index) => layerName(index, depth));

/** A layer's name as a title: `layer 3`, `head`; another program's stays as it is. */
export const layerTitle = (name: string): string => (/^\d+$/.test(name) ? `layer ${name}` : name);

/** A layer's name within a sentence: `layer 3`, `the head`. */
export const layerInSentence = (name: string): string =>
  name === 'head' ? 'the head' : layerTitle(name);
