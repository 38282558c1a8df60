// A saved study with known values, for the tests of what stores it.
import { parseStudy } from '../../experiment/study.ts';
import type { SavedStudy } from '../studies/savedStudy.ts';

const parsed = parseStudy({
  base: {},
  vary: [{ field: 'network.depth', values: [1, 2] }],
  seeds: 2,
  steps: 20,
});
if (!parsed.ok) throw new Error(parsed.message);
const { study } = parsed;

/** A study of two depths over two seeds, of which no run has ended. */
export const savedStudy = (id: string): SavedStudy => ({
  ...{ id, name: '', createdAt: 1, changedAt: 1, deletedAt: undefined },
  ...{ study, finished: 0, bytes: 0, device: undefined, isTraining: true },
});
