// What a sweep of learning rates says: where the loss falls, and which rates to try.
import { trailingAverage } from '../../calculus/smoothing.ts';
import type { RateLoss, SweepFacts } from '../../runs/run.svelte.ts';

/** A learning rate with the averaged loss there. */
export interface RatePoint {
  readonly rate: number;
  readonly loss: number;
}

/** A sweep's average and what follows from it. */
export interface SweepReading {
  /** The averaged loss at each rate, freed of how hard each batch is, as far as losses are finite. */
  readonly average: readonly RatePoint[];
  /** The mean loss of the same batches with the network as it is. */
  readonly before: number;
  /** Where the averaged loss is lowest. */
  readonly lowest: RatePoint;
  /** Rates to try; none where the loss doesn't fall. */
  readonly suggestions?: Suggestions | undefined;
  /** The highest rate up to which the averaged loss holds: it is at most a twentieth above what it was. */
  readonly holdsUntil: number;
}

/** fastai's two rules (Howard & Gugger, “Deep learning for coders”, 2020, chapter 5). */
export interface Suggestions {
  /** Where the averaged loss falls most steeply, by the logarithm of the rate. */
  readonly steepest: number;
  /** A tenth of the rate where it is lowest. */
  readonly tenth: number;
}

/** The part of the loss by which it has to fall, and how many deviations of the steps up to there, so many of them: ours. */
const leastFall = 0.04;
const leastDeviations = 1;
const stepsBefore = 10;
/** Up to this part above what it was, a loss holds: ours. */
const holds = 1.05;

/** Under this part of the head's gradient in layer 1, the head learns alone: ours. */
const vanished = 1e-3;

/** Whether layer 1 gets next to none of the gradient that the head gets. */
export const hasVanished = ({ gradientRatio }: Pick<SweepFacts, 'gradientRatio'>): boolean =>
  gradientRatio < vanished;

/**
 * Reads a sweep; undefined while it has under three finite losses. Batches differ more than a few steps of learning do, so what is averaged
 * is how far each loss is from that of the same batch with the network as it was. A head that learns alone can come down to the loss of one
 * answer for every sample, which is no learning.
 */
export function readSweep(
  found: readonly RateLoss[],
  facts: Pick<SweepFacts, 'constantLoss' | 'gradientRatio'>,
): SweepReading | undefined {
  const finite = found.filter(({ loss, unchanged }) => Number.isFinite(loss + unchanged));
  if (finite.length < 3) return undefined;
  const before = finite.reduce((sum, { unchanged }) => sum + unchanged, 0) / finite.length;
  const changes = finite.map(({ loss, unchanged }) => loss - unchanged);
  const averages = trailingAverage(changes);
  const average = finite.map(({ rate }, i) => ({ rate, loss: Math.max(0, before + averages[i]) }));
  const lowestAt = averages.indexOf(Math.min(...averages));
  const lowest = average[lowestAt];
  const start = hasVanished(facts) ? Math.min(before, facts.constantLoss) : before;
  const fall = start - lowest.loss;
  const noise = deviation(
    changes
      .map((change, i) => change - averages[i])
      .slice(Math.max(0, lowestAt + 1 - stepsBefore), lowestAt + 1),
  );
  const falls = fall > leastFall * start && fall > leastDeviations * noise;
  return {
    average,
    before,
    lowest,
    holdsUntil: average.findLast((point) => point.loss <= holds * before)?.rate ?? average[0].rate,
    ...(falls && {
      suggestions: { steepest: steepestRate(average, lowestAt), tenth: rounded(lowest.rate / 10) },
    }),
  };
}

/** To two digits: a sweep knows no more. */
export const rounded = (rate: number): number => Number(rate.toPrecision(2));

const deviation = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);

/** Where the average falls most from one neighbour to the other, before it is lowest; the rates are evenly spaced on a log scale. */
function steepestRate(average: readonly RatePoint[], lowestAt: number): number {
  let steepest = Math.max(1, lowestAt - 1);
  const fallAt = (i: number) => average[i - 1].loss - average[i + 1].loss;
  for (let i = 1; i < lowestAt; i++) if (fallAt(i) > fallAt(steepest)) steepest = i;
  return rounded(average[steepest].rate);
}

/** The averaged loss at a rate, between its neighbours; undefined beyond the sweep's end. */
export function lossAt(average: readonly RatePoint[], rate: number): number | undefined {
  const next = average.findIndex((point) => point.rate >= rate);
  if (next === -1) return undefined;
  if (next === 0) return average[0].loss;
  const [below, above] = [average[next - 1], average[next]];
  const share = Math.log(rate / below.rate) / Math.log(above.rate / below.rate);
  return below.loss + share * (above.loss - below.loss);
}
