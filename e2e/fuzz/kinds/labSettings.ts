// Settings of labs in their links.
import fc from 'fast-check';
import { productTable, shapesTable } from '../../../src/labs/activations/activationSettings.ts';
import { graphTable } from '../../../src/labs/chain-rule/chainRuleSettings.ts';
import { curveSettings } from '../../../src/labs/descent/descentSettings.ts';
import { softmaxTable } from '../../../src/labs/losses/lossSettings.ts';
import {
  readSettings,
  settingsQuery,
  type Setting,
  type SettingTable,
} from '../../../src/labs/settingTable.ts';
import { stepSizeSettings } from '../../../src/labs/step-size/stepSizeSettings.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { nearQuery } from '../mutateQuery.ts';
import { expectSame, expectThat } from '../valid.ts';

const tables: readonly SettingTable[] = [
  ...[productTable, shapesTable, graphTable, curveSettings, softmaxTable, stepSizeSettings],
];

/** Another value than the initial one. */
function otherValue(setting: Setting): string {
  if (setting.kind === 'number') return String(setting.max);
  if (setting.kind === 'switch') return String(!setting.initial);
  return setting.kind === 'text' ? 'x^2' : Object.keys(setting.choices).at(-1)!;
}

const input = fc.constantFrom(...tables).chain((table) => {
  const pairs = Object.entries(table).map(([name, one]) => [name, otherValue(one)] as const);
  return fc.record({ table: fc.constant(table), query: nearQuery(pairs) });
});

function isWithin(setting: Setting, value: unknown): boolean {
  switch (setting.kind) {
    case 'number':
      return typeof value === 'number' && value >= setting.min && value <= setting.max;
    case 'choice':
      return Object.hasOwn(setting.choices, String(value));
    case 'switch':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && value.length <= setting.longest;
  }
}

export default kindOf({
  inputs: input,
  judge({ table, query }) {
    const { values, problem } = readSettings(table, query);
    for (const [name, setting] of Object.entries(table))
      expectThat(isWithin(setting, values[name]), `${name} is out of bounds`);
    expectSame(readSettings(table, settingsQuery(table, values)).values, values, 'the link');
    return problem === undefined ? 'accepted' : refusedBy(problem);
  },
});
