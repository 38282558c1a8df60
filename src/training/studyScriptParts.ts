// A study as a PyTorch script, with the digits where it trains on them.
import { loadDataset } from '../data/load.ts';
import { defaultConfig } from '../experiment/config.ts';
import type { Study } from '../experiment/studyShape.ts';
import { plainDigits } from '../trace/formats/pytorch/digitsInside.ts';
import { studyScript, trainsOnDigits } from '../trace/formats/pytorch/studyScript.ts';

/** The parts of the script. Throws a sentence where the digits are needed and can't be loaded. */
export async function studyScriptParts(study: Study): Promise<Iterable<string>> {
  const loss = 'softmaxCrossEntropy';
  const digits = trainsOnDigits(study)
    ? await loadDataset({ ...defaultConfig, ...plainDigits, loss })
    : undefined;
  return studyScript(study, digits);
}
