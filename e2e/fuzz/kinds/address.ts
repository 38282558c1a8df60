// Addresses of the page, and what the place Runs reads from their queries.
import fc from 'fast-check';
import { fromHash, places, toHash } from '../../../src/routing/address.ts';
import { choicesFrom, choicesQuery } from '../../../src/ui/overlay/overlayChoices.ts';
import { lossTargetFrom } from '../../../src/ui/overlay/lossTarget.ts';
import { orderFrom } from '../../../src/ui/runs/columns.ts';
import { kindOf } from '../kind.ts';
import { hostileNames, hostileTexts } from '../hostileValues.ts';
import { nearQuery } from '../mutateQuery.ts';
import { expectSame, expectThat } from '../valid.ts';

const part = fc.constantFrom(
  ...[...Object.keys(places), 'compare', 'studies', 'new', 'slope', '..', '%2f'],
  ...hostileNames,
  ...hostileTexts,
);
const query = nearQuery([
  ['charts', 'loss,accuracy,gradientNorm:last'],
  ['profile', 'gradientNorm'],
  ['spread', 'range'],
  ['loss', '0.25'],
  ['sort', '-steps'],
  ['search', 'depth>20'],
  ['runs', 'a,b'],
]);

export default kindOf({
  inputs: fc
    .tuple(fc.constantFrom('#/', '#', '', '#//'), fc.array(part, { maxLength: 4 }), query)
    .map(([begin, path, query]) => `${begin}${path.join('/')}?${query}`),
  judge(hash) {
    const address = fromHash(hash);
    expectThat(Object.hasOwn(places, address.place), 'there is no such place');
    expectSame(fromHash(toHash(address)), address, 'the address');
    const asked = new URLSearchParams(address.query);
    const choices = choicesFrom(asked);
    expectSame(choicesFrom(new URLSearchParams(choicesQuery(choices))), choices, 'the choice');
    expectThat(lossTargetFrom(asked.get('loss')) > 0, 'the loss to reach is none');
    orderFrom(asked.get('sort') ?? '');
    return 'accepted';
  },
});
