// Names of series for readouts, which have little room.

/** Letters of a name in a readout; a longer one would hide the chart. */
const longest = 44;

/** Of each name, a list such as `Depth 20, Seed 1`, the fewest items that no other name has together. */
export function shortNames(names: readonly string[]): string[] {
  const lists = names.map((name) => name.split(', '));
  return lists.map((items, i) => {
    const others = lists.filter((_, j) => j !== i);
    const tells = (some: readonly string[]) =>
      !others.some((other) => some.every((item) => other.includes(item)));
    const short = (subsetsOf(items).find(tells) ?? items).join(', ');
    return short.length > longest ? `${short.slice(0, longest - 1).trimEnd()}…` : short;
  });
}

/** One item, then pairs, then all: more are no shorter. */
const subsetsOf = (items: readonly string[]): string[][] => [
  ...items.map((item) => [item]),
  ...items.flatMap((first, i) => items.slice(i + 1).map((second) => [first, second])),
  [...items],
];
