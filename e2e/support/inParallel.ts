// Does something for every item of a list, a few at a time.

/** What `run` makes of each item, in their order. Items begin in order, and at most `limit` run at a time. */
export async function inParallel<Item, Outcome>(
  items: readonly Item[],
  limit: number,
  run: (item: Item) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = items.entries();
  async function takeTurns(): Promise<void> {
    for (const [index, item] of queue) outcomes[index] = await run(item);
  }
  await Promise.all(Array.from({ length: limit }, takeTurns));
  return outcomes;
}
