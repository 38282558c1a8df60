// Links to the sandbox: the experiment, its edits and what the charts show.
import { presets } from '../../../src/experiment/presets.ts';
import { toQuery } from '../../../src/experiment/shareLink.ts';
import { fromHash } from '../../../src/routing/address.ts';
import { fromLesson, toLesson } from '../../../src/routing/lesson.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { nearQuery } from '../mutateQuery.ts';
import { expectSame, expectValidConfig } from '../valid.ts';
import { configAfter } from './plannedEdits.ts';

const pairs = [
  ...Object.values(presets).flatMap(({ config }) => [...new URLSearchParams(toQuery(config))]),
  ['network.depth', '3'],
  ['corruption.row', '63'],
  ['pace', '10'],
  ['stepRate', 'full'],
  ['seed', '4294967295'],
  ['initialization.std', '0.5'],
  ['edit', '16:network.residual:true'],
  ['edit', '3:optimizer.learningRate:0.1'],
  ['edit', '3:corruption.kind:nan'],
  ['view', 'heatMap'],
  ['tab', 'health'],
  ['at', '120'],
] as [string, string][];

export default kindOf({
  inputs: nearQuery(pairs),
  judge(query) {
    const lesson = fromLesson(fromHash(`#/sandbox?${query}`).query);
    if (!lesson.ok) return refusedBy(lesson.error.message);
    const { config, edits, charts } = lesson;
    expectValidConfig(config);
    for (const { step } of edits) expectValidConfig(configAfter(config, edits, step));
    const { hash, dropped } = toLesson(lesson);
    if (dropped) return 'accepted';
    expectSame(fromLesson(fromHash(hash).query), { ok: true, config, edits, charts }, 'the link');
    return 'accepted';
  },
});
