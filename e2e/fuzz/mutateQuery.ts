// Queries of addresses near valid ones, and lists of texts near valid ones.
import fc from 'fast-check';
import { hostileNames, hostileTexts } from './hostileValues.ts';

const hostileText = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

type Pair = readonly [name: string, text: string];

/** What is done to one entry of a list: it stays, is dropped, doubled, or replaced by a hostile one. */
const fate = fc.constantFrom('stay', 'stay', 'stay', 'drop', 'double', 'replace');

/** Lists near valid ones: entries dropped, doubled, replaced and shuffled. */
export const nearList = <Entry>(
  valid: readonly Entry[],
  replaced: (entry: Entry) => fc.Arbitrary<Entry>,
): fc.Arbitrary<Entry[]> =>
  fc
    .shuffledSubarray([...valid], { maxLength: Math.min(6, valid.length) })
    .chain((entries) =>
      fc.tuple(...entries.map((entry) => fc.tuple(fc.constant(entry), fate, replaced(entry)))),
    )
    .map((entries) =>
      entries.flatMap(
        ([entry, fate, other]) =>
          ({ stay: [entry], drop: [], double: [entry, entry], replace: [other] })[fate],
      ),
    );

/** Texts near a valid one: a character or a piece between two signs replaced. */
export const nearText = (text: string): fc.Arbitrary<string> =>
  fc.oneof(
    hostileText,
    fc
      .tuple(fc.nat(text.length), fc.nat(4), hostileText)
      .map(([at, length, piece]) => [text.slice(0, at), piece, text.slice(at + length)].join('')),
  );

/** Queries near those that hold these pairs, encoded and not, and noise. */
export function nearQuery(pairs: readonly Pair[]): fc.Arbitrary<string> {
  const replaced = ([name, text]: Pair): fc.Arbitrary<Pair> =>
    fc.oneof(
      { weight: 4, arbitrary: nearText(text).map((other): Pair => [name, other]) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(...hostileNames).map((other): Pair => [other, text]),
      },
    );
  const near = nearList(pairs, replaced);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: near.map((pairs) =>
        new URLSearchParams(pairs.map((pair) => [...pair])).toString(),
      ),
    },
    { weight: 2, arbitrary: near.map((pairs) => pairs.map((pair) => pair.join('=')).join('&')) },
    { weight: 1, arbitrary: fc.webQueryParameters() },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  );
}
