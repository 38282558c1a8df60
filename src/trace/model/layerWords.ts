// Words for a layer by its name: `1` … `depth` and `head` in runs of ours, any text in those of other programs.
import { headName } from '../../network/layerNames.ts';

/** A layer's name as a title: `layer 3`, `head`; another program's stays as it is. */
export const layerTitle = (name: string): string => (/^\d+$/.test(name) ? `layer ${name}` : name);

/** A layer's name within a sentence: `layer 3`, `the head`. */
export const layerInSentence = (name: string): string =>
  name === headName ? 'the head' : layerTitle(name);
