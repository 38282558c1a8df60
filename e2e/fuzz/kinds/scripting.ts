// What a script asks of the page without an interface, `window.gradlens`.
import fc from 'fast-check';
import { parseHeadlessRun } from '../../../src/cli/headlessRun.ts';
import { presets } from '../../../src/experiment/presets.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { nearJson } from '../mutateJson.ts';
import { parsed } from '../parsed.ts';
import { expectThat, expectValidConfig } from '../valid.ts';
import { configAfter } from './plannedEdits.ts';

const edits = [
  { step: 3, field: 'network.residual', to: true },
  { step: 3, field: 'corruption.kind', to: 'nan' },
  { step: 90, field: 'optimizer.learningRate', to: 0.1, from: 0.005 },
];

export default kindOf({
  inputs: fc.record({
    experiment: nearJson(JSON.stringify(presets.vanishing.config), '{}'),
    steps: fc.oneof(fc.constantFrom('100', '0'), nearJson('7')),
    edits: fc.oneof(fc.constant('[]'), nearJson(JSON.stringify(edits))),
  }),
  judge({ experiment, steps, edits }) {
    const read = parseHeadlessRun(parsed(experiment), parsed(steps), parsed(edits));
    if (!read.ok) return refusedBy(read.message);
    expectValidConfig(read.config);
    expectThat(Number.isSafeInteger(read.steps) && read.steps >= 0, 'its steps are no number');
    for (const { step } of read.edits)
      expectValidConfig(configAfter(read.config, read.edits, step));
    return 'accepted';
  },
});
