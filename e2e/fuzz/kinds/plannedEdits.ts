// Edits of links and of the library's file, each a text.
import { defaultConfig, type ExperimentConfig } from '../../../src/experiment/config.ts';
import { withValue } from '../../../src/experiment/edits.ts';
import {
  editsFromTexts,
  editToText,
  type PlannedEdit,
} from '../../../src/experiment/plannedEdits.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { nearList, nearText } from '../mutateQuery.ts';
import { expectSame, expectValidConfig } from '../valid.ts';

const valid = [
  '16:network.residual:true',
  '16:network.activation:relu',
  '0:clipping.mode:globalNorm',
  '999999999:clipping.threshold:1e-30',
  '3:optimizer.learningRate:0.1',
  '3:corruption.kind:nan',
  '4:corruption.row:63',
  '5:pace:full',
  '7:network.epsilon:0',
];

/** The configuration with the edits up to a step, as a run makes them. */
export const configAfter = (
  config: ExperimentConfig,
  edits: readonly PlannedEdit[],
  step: number,
): ExperimentConfig =>
  edits
    .filter((edit) => edit.step <= step)
    .reduce((edited, { field, to }) => withValue(edited, field, to) as ExperimentConfig, config);

export default kindOf({
  inputs: nearList(valid, nearText),
  judge(texts) {
    const read = editsFromTexts(defaultConfig, texts);
    if (!read.ok) return refusedBy(read.error.message);
    for (const { step } of read.edits)
      expectValidConfig(configAfter(defaultConfig, read.edits, step));
    expectSame(editsFromTexts(defaultConfig, read.edits.map(editToText)), read, 'the list');
    return 'accepted';
  },
});
