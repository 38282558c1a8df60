// Reads a sweep of learning rates: averaged loss and suggested rates.
import { trailingAverage } from './smoothing.ts';

/** One step of a sweep. */
export interface RateLoss {
  /** The learning rate of its update. */
  readonly rate: number;
  /** The loss of its batch, before that update. */
  readonly loss: number;
  /** The loss of the same batch at the network's present parameters: how much of `loss` is due to the batch. */
  readonly unchanged: number;
  /** Whether all of the step is finite; the sweep ends where it isn't. */
  readonly finite: boolean;
}

/** The network that a sweep was taken on. */
export interface SweptNetwork {
  /** The least loss that one constant answer has on the training set. */
  readonly constantLoss: number;
  /** The norm of the gradient of layer 1's weights over that of the head's. */
  readonly gradientRatio: number;
}

/** A learning rate with the averaged loss there. */
export interface RatePoint {
  readonly rate: number;
  readonly loss: number;
}

/** Averaged loss of a sweep and the suggestions from it. */
export interface SweepReading {
  /** Averaged loss at each rate up to the last finite loss, with the differences between batches subtracted. */
  readonly average: readonly RatePoint[];
  /** Mean loss of the same batches before the sweep. */
  readonly before: number;
  /** Minimum of the averaged loss. */
  readonly lowest: RatePoint;
  /** Rates to try; none where the loss doesn't fall. */
  readonly suggestions?: Suggestions | undefined;
  /** The highest rate up to which the averaged loss is at most `holds` times `before`. */
  readonly holdsUntil: number;
}

/** fastai's two rules (Howard & Gugger, “Deep learning for coders”, 2020, chapter 5). */
export interface Suggestions {
  /** Rate with the most negative d loss / d log(rate). */
  readonly steepest: number;
  /** A tenth of the rate at the minimum. */
  readonly tenth: number;
}

/** A fall counts above this fraction of the loss and above this many standard deviations of the noise, which is taken over so many steps up to the minimum; thresholds of our own. */
const leastFall = 0.04;
const leastDeviations = 1;
const stepsBefore = 10;
/** Threshold of `holdsUntil`, our own. */
const holds = 1.05;

/** Below this ratio of layer 1's gradient norm to the head's only the head learns; our own threshold. */
const vanished = 1e-3;

/** Whether layer 1's gradient vanishes relative to the head's. */
export const hasVanished = ({ gradientRatio }: Pick<SweptNetwork, 'gradientRatio'>): boolean =>
  gradientRatio < vanished;

/**
 * Reads a sweep; undefined with fewer than three finite losses. Losses differ more between batches than by a few steps of learning, so the
 * average is over each loss minus that of the same batch before the sweep. A head that learns alone can reach the loss of one constant
 * prediction, which doesn't count as learning.
 */
export function readSweep(
  found: readonly RateLoss[],
  network: SweptNetwork,
): SweepReading | undefined {
  const finite = found.filter(({ loss, unchanged }) => Number.isFinite(loss + unchanged));
  if (finite.length < 3) return undefined;
  const before = finite.reduce((sum, { unchanged }) => sum + unchanged, 0) / finite.length;
  const changes = finite.map(({ loss, unchanged }) => loss - unchanged);
  const averages = trailingAverage(changes);
  const average = finite.map(({ rate }, i) => ({ rate, loss: Math.max(0, before + averages[i]) }));
  const lowestAt = averages.indexOf(Math.min(...averages));
  const lowest = average[lowestAt];
  const start = hasVanished(network) ? Math.min(before, network.constantLoss) : before;
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

/** To two significant digits, the precision of a sweep. */
export const rounded = (rate: number): number => Number(rate.toPrecision(2));

const deviation = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);

/** The steepest fall between neighbours before the minimum; rates are evenly spaced on a log scale. */
function steepestRate(average: readonly RatePoint[], lowestAt: number): number {
  let steepest = Math.max(1, lowestAt - 1);
  const fallAt = (i: number) => average[i - 1].loss - average[i + 1].loss;
  for (let i = 1; i < lowestAt; i++) if (fallAt(i) > fallAt(steepest)) steepest = i;
  return rounded(average[steepest].rate);
}

/** The averaged loss at a rate, interpolated; undefined outside the sweep. */
export function lossAt(average: readonly RatePoint[], rate: number): number | undefined {
  const next = average.findIndex((point) => point.rate >= rate);
  if (next === -1) return undefined;
  if (next === 0) return average[0].loss;
  const [below, above] = [average[next - 1], average[next]];
  const share = Math.log(rate / below.rate) / Math.log(above.rate / below.rate);
  return below.loss + share * (above.loss - below.loss);
}
