// Configurations in JSON.
import { parseConfig } from '../../../src/experiment/config.ts';
import { presets } from '../../../src/experiment/presets.ts';
import { withCurrentNames } from '../../../src/experiment/renames.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { nearJson } from '../mutateJson.ts';
import { parsed } from '../parsed.ts';
import { expectValidConfig } from '../valid.ts';

const { pace, ...old } = { ...presets.vanishing.config, stepRate: undefined, pace: '60' };

export default kindOf({
  inputs: nearJson(
    ...Object.values(presets).map(({ config }) => JSON.stringify(config)),
    JSON.stringify({ ...old, pace }),
    '{"network":{"depth":3},"corruption":{"kind":"nan","row":63}}',
    '{"data":{"name":"digits"},"loss":"softmaxCrossEntropy","batchSize":1437}',
  ),
  judge(text) {
    const read = parseConfig(withCurrentNames(parsed(text)));
    if (!read.ok) return refusedBy(read.error.message);
    expectValidConfig(read.config);
    return 'accepted';
  },
});
