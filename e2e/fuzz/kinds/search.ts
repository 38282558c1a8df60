// What is typed into the search of the list of runs, or comes in its address.
import fc from 'fast-check';
import { parseSearch } from '../../../src/runs/library/searchRuns.ts';
import { savedRun } from '../../../src/runs/library/testSavedRuns.ts';
import { kindOf, refusedBy } from '../kind.ts';
import { hostileNames, hostileTexts } from '../hostileValues.ts';

const runs = [
  savedRun('a'),
  savedRun('b', { network: { depth: 3 } }, { name: 'Mine', tags: ['x'] }),
];

const names = ['depth', 'network.depth', 'loss', 'activation', 'tag', 'preset', 'residual', 'seed'];
const name = fc.constantFrom(...names, ...hostileNames);
const operator = fc.constantFrom(':', '=', '<', '>', '<=', '>=', '==', '');
const values = ['20', '1e-3', '50%', 'relu', 'on', '"two words"', '"open', '1'.repeat(50_000)];
const value = fc.oneof(
  fc.constantFrom(...values, ...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 10 }),
);
const term = fc.tuple(name, operator, value).map((parts) => parts.join(''));

export default kindOf({
  inputs: fc.oneof(
    { weight: 4, arbitrary: fc.array(term, { maxLength: 4 }).map((terms) => terms.join(' ')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('"', '1', '1.', 'a', ' ', 'a:').map((c) => c.repeat(50_000)),
    },
  ),
  judge(text) {
    const { finds, problem } = parseSearch(text);
    for (const run of runs) finds(run, 'nowhere');
    return problem === undefined ? 'accepted' : refusedBy(problem);
  },
});
