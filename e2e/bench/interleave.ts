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
const restMilliseconds = 200;

async function duration(contender: Contender, steps: number): Promise<number> {
  const start = performance.now();
  await contender.takeSteps(steps);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half - 1)]!) / 2;
}

/** Has the browser collect what the last contender left behind, so that it isn't done on the next one's time: after ConvNetJS that made steps up to four times as long. */
async function sweep(): Promise<void> {
  globalThis.gc?.();
  // Memory is given back in the background.
  await new Promise((resolve) => setTimeout(resolve, restMilliseconds));
}

/** Steps that take about `milliseconds`, once kernels are compiled and the browser has optimized what runs often. */
async function stepsIn(milliseconds: number, contender: Contender): Promise<number> {
  let steps = 1;
  await contender.takeSteps(steps);
  for (const share of [0.1, 1]) {
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
  for (let round = 0; round < rounds; round++) {
    const order = [...contenders.entries()];
    // Every other round backwards, since a turn is slower or faster by the one before it.
    if (round % 2 === 1) order.reverse();
    for (const [i, contender] of order) {
      const own = times[i]!;
      const spent = own.reduce((sum, time) => sum + time * counts[i]!, 0);
      if (own.length >= 3 && spent >= mostMilliseconds) continue;
      await sweep();
      own.push((await duration(contender, counts[i]!)) / counts[i]!);
    }
  }
  return times.map(median);
}
