// Studies in JSON, as the command line and the library take them.
import { jsonCost } from '../../../src/experiment/jsonCost.ts';
import { parseStudy, runCountOf, runsOf } from '../../../src/experiment/study.ts';
import { studyPresets } from '../../../src/experiment/studyPresets.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { nearJson } from '../mutateJson.ts';
import { parsed } from '../parsed.ts';
import { expectSame, expectThat, expectValidConfig } from '../valid.ts';

/** Texts of valid studies. */
export const studies: readonly string[] = [
  ...Object.values(studyPresets).map(({ study }) => JSON.stringify(study)),
  '{"base":{"pace":"full"},"vary":[{"field":"pace","values":["1","10"]}],"seeds":[0,4294967295],"steps":1}',
  '{"base":{},"vary":[{"field":"network.depth","from":1,"to":200,"count":100},{"field":"network.width","from":1,"to":1024,"count":100,"scale":"logarithmic"}],"seeds":1,"steps":1000000,"lossTarget":1e-300}',
];

export default kindOf({
  inputs: nearJson(...studies),
  judge(text) {
    // Whatever reads a study's text looks first at what it costs.
    const cost = jsonCost(text);
    if (cost) return refusedBy(`A study ${cost}.`);
    const read = parseStudy(parsed(text));
    if (!read.ok) {
      expectThat(read.message.startsWith(read.path), 'its refusal begins with another path');
      return refusedBy(read.message);
    }
    const { study } = read;
    const runs = runsOf(study);
    expectThat(runs.length === runCountOf(study), 'its runs are miscounted');
    for (const run of [runs[0]!, runs.at(-1)!]) expectValidConfig(run.config);
    // As text, which knows no −0.
    const again = parseStudy(JSON.parse(JSON.stringify(study)));
    expectSame(JSON.stringify(again), JSON.stringify(read), 'the study');
    return 'accepted';
  },
});
