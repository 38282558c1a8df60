import { expect, test } from 'vitest';
import { fieldPaths } from '../../experiment/edits.ts';
import { setByStudy } from '../../experiment/studyBase.ts';
import { fieldGroups } from './fieldGroups.ts';

test('every field that a study doesn’t set itself stands in one group', () => {
  const grouped = Object.values(fieldGroups).flat();
  const variable = fieldPaths.filter((path) => !setByStudy.has(path));
  expect([...grouped].sort()).toEqual([...variable].sort());
});
