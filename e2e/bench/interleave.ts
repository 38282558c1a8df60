// Timing contenders in turn, so that a busy machine slows all of them alike and their ratios hold.

/** Something that trains. */
export interface Contender {
  /** Takes steps; resolves when they're done on the device. */
  takeSteps(count: number): Promise<void>;
  dispose(): void;
}

const mostSteps = 1000;
/** A slow contender rests after three turns that took so long in all. */
const mostMilliseconds = 20_000;

async function duration(contender: Contender, steps: number): Promise<number> {
  // What the one before left behind is not collected on this one's time.
  globalThis.gc?.();
  const start = performance.now();
  await contender.takeSteps(steps);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half - 1)]!) / 2;
}

/** Steps that take about `milliseconds`, once kernels are compiled and the browser has optimized what runs often. */
async function stepsIn(milliseconds: number, contender: Contender): Promise<number> {
  let steps = 1;
  await contender.takeSteps(steps);
  for (const share of [0.1, 1, 1]) {
    const took = await duration(contender, steps);
    const wanted = Math.round((share * milliseconds * steps) / took);
    steps = Math.min(mostSteps, Math.max(1, wanted));
  }
  return steps;
}

/**
 * Milliseconds a step of each contender, the median over `rounds` in which each runs for about `milliseconds`.
 * The first steps, as many as a round has, are not counted. One whose steps are long has fewer rounds, but three at least.
 */
export async function interleave(
  contenders: readonly Contender[],
  rounds: number,
  milliseconds: number,
): Promise<number[]> {
  const counts: number[] = [];
  for (const contender of contenders) counts.push(await stepsIn(milliseconds, contender));
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, contender] of contenders.entries()) {
      const own = times[i]!;
      const spent = own.reduce((sum, time) => sum + time * counts[i]!, 0);
      if (own.length < 3 || spent < mostMilliseconds)
        own.push((await duration(contender, counts[i]!)) / counts[i]!);
    }
  return times.map(median);
}
