// Studies in a link or a file that the form of a study opens, valid or not.
import { parseStudy } from '../../../src/experiment/study.ts';
import { fromHash } from '../../../src/routing/address.ts';
import { toNewStudy } from '../../../src/routing/links.ts';
import { draftOf, openDraft, studyOf } from '../../../src/ui/studies/studyDraft.ts';
import { refusalOf } from '../../../src/ui/studies/studyRefusal.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { nearJson } from '../mutateJson.ts';
import { expectSame } from '../valid.ts';
import { studies } from './study.ts';

export default kindOf({
  inputs: nearJson(...studies, '{"vary":[{"field":"network.depth"}]}', '{}'),
  judge(text) {
    const { draft, problem } = openDraft(text);
    const study = studyOf(structuredClone(draft));
    const link = new URLSearchParams(fromHash(toNewStudy(study)).query).get('study')!;
    expectSame(studyOf(draftOf(JSON.parse(link))), JSON.parse(link), 'the form');
    const refusal = refusalOf(parseStudy(study));
    if (refusal) refusedBy(refusal.words);
    return problem === undefined ? 'accepted' : refusedBy(problem);
  },
});
