// A study as its form has it: what a person has typed and ticked, which may not be valid yet. Only `parseStudy` tells whether it is.
import { defaultConfig, parseConfig, type ExperimentConfig } from '../../experiment/config.ts';
import { jsonCost } from '../../experiment/jsonCost.ts';
import { isObject } from '../../experiment/plainObject.ts';
import { withCurrentNames } from '../../experiment/renames.ts';
import { parseStudy } from '../../experiment/study.ts';
import { isList, listText, numberOf, numbersOf, textOf } from './draftText.ts';
import { suggestedDraft, variedDraftOf, variedOf, type VariedDraft } from './variedDraft.ts';

/** All fields of the form. */
export interface StudyDraft {
  /** As it came: the form doesn't change it. */
  base: unknown;
  /** One or two. */
  vary: VariedDraft[];
  /** How many, or a list. */
  seeds: string;
  steps: string;
  /** Empty for none. */
  lossTarget: string;
}

/** The experiment of a base; undefined where it is not valid. */
export function experimentOf(base: unknown): ExperimentConfig | undefined {
  const parsed = parseConfig(withCurrentNames(base));
  return parsed.ok ? parsed.config : undefined;
}

/** The form of a study, valid or not: what it leaves out takes values that suggest themselves, and what the form can't show is left out. */
export function draftOf(input: unknown): StudyDraft {
  const { base = {}, vary, seeds, steps = 1000, lossTarget = '' } = isObject(input) ? input : {};
  const experiment = experimentOf(base) ?? defaultConfig;
  const varied = (Array.isArray(vary) ? vary : [])
    .map((given) => variedDraftOf(given, experiment))
    .filter((draft) => draft !== undefined)
    .slice(0, 2);
  if (!varied.length) varied.push(suggestedDraft('optimizer.learningRate', experiment));
  return {
    base,
    vary: varied,
    seeds: seedsText(seeds ?? (varied.length === 1 ? 8 : 1)),
    steps: textOf(steps),
    lossTarget: textOf(lossTarget),
  };
}

/** A list of a single seed, or of none, keeps its comma, so that it isn't read as a count. */
const seedsText = (seeds: unknown): string =>
  Array.isArray(seeds) ? `${listText(seeds)}${seeds.length > 1 ? '' : ','}` : textOf(seeds);

/** The study that a draft stands for, to be checked by `parseStudy`. Plain JSON, from which `draftOf` makes the same draft. */
export const studyOf = ({ base, vary, seeds, steps, lossTarget }: StudyDraft): object => ({
  base,
  vary: vary.map(variedOf),
  seeds: isList(seeds) ? numbersOf(seeds) : numberOf(seeds),
  steps: numberOf(steps),
  ...(lossTarget.trim() && { lossTarget: numberOf(lossTarget) }),
});

/** A form, and why not all that was given to it could be read, as a sentence. */
export interface OpenedDraft {
  readonly draft: StudyDraft;
  readonly problem?: string;
}

/** Characters of the longest study that is read, and its bytes: several times two fields of a thousand values and a thousand seeds. */
const longestText = 1_000_000;

const unread = (problem: string): OpenedDraft => ({ draft: draftOf({}), problem });
const tooLong = unread(`It is longer than the ${longestText} characters that a study may have.`);

/** The form of a study in a file; one that is too long isn't read. */
export async function openDraftFile(file: Blob): Promise<OpenedDraft> {
  if (file.size > longestText) return tooLong;
  return file.text().then(openDraft, ({ message }: Error) => unread(message));
}

/** The form of a study that came as JSON. What the form shows as it came, valid or not, counts as read. */
export function openDraft(text: string): OpenedDraft {
  if (text.length > longestText) return tooLong;
  const cost = jsonCost(text);
  if (cost) return unread(`It ${cost}.`);
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    return unread('It is not JSON.');
  }
  const draft = draftOf(input);
  const shown = studyOf(draft);
  const given = isObject(input) ? completed(input) : { vary: input };
  const problem = refusal({ ...shown, ...given });
  return problem === undefined || problem === refusal(shown) ? { draft } : { draft, problem };
}

function refusal(study: object): string | undefined {
  const parsed = parseStudy(study);
  return parsed.ok ? undefined : parsed.message;
}

/** What came, with values for the fields that are only named. */
function completed(input: Readonly<Record<string, unknown>>): object {
  if (!Array.isArray(input.vary)) return input;
  const vary = input.vary.map((given: unknown) => {
    const isOnlyNamed = isObject(given) && Object.keys(given).join() === 'field';
    const draft = isOnlyNamed ? variedDraftOf(given, defaultConfig) : undefined;
    return draft ? variedOf(draft) : given;
  });
  return { ...input, vary };
}
