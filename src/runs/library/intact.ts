// Whether what the storage holds looks as it was stored. A page must not break by what a disk or another program has made of it.
import * as v from 'valibot';
import type { SavedStudy } from '../studies/savedStudy.ts';
import type { SavedRun } from './savedRun.ts';

const time = v.number();
const dates = { createdAt: time, changedAt: time };
const config = v.looseObject({ network: v.looseObject({}), optimizer: v.looseObject({}) });

const savedRun = v.looseObject({
  ...{ id: v.string(), name: v.string(), tags: v.array(v.string()), ...dates },
  ...{ config, planned: v.array(v.unknown()) },
  facts: v.looseObject({
    ...{ layers: v.array(v.string()), steps: v.number(), events: v.array(v.unknown()) },
    provenance: v.pipe(v.array(v.looseObject({ fromStep: v.number() })), v.minLength(1)),
  }),
  outcome: v.looseObject({ steps: v.number() }),
  bytes: v.looseObject({ rows: v.number(), state: v.number() }),
});

const savedStudy = v.looseObject({
  ...{ id: v.string(), name: v.string(), ...dates, finished: v.number(), bytes: v.number() },
  study: v.looseObject({ base: v.looseObject({}), vary: v.array(v.unknown()), steps: v.number() }),
});

/** Whether a record is a run that can be listed. */
export const isIntactRun = (record: unknown): record is SavedRun => v.is(savedRun, record);

/** Whether a record is a study that can be listed. */
export const isIntactStudy = (record: unknown): record is SavedStudy => v.is(savedStudy, record);
