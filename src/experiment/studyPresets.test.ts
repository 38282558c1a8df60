import { expect, test } from 'vitest';
import { runsOf } from './study.ts';
import { studyPresets } from './studyPresets.ts';

test('each says in two sentences what is compared', () => {
  for (const { about } of Object.values(studyPresets))
    expect(about.match(/[.!?](?= |$)/g)).toHaveLength(2);
});

test('each has runs for minutes, not for hours', () => {
  const counts = Object.values(studyPresets).map(({ study }) => runsOf(study).length);
  expect(counts).toEqual([16, 48, 286, 36, 108]);
});
