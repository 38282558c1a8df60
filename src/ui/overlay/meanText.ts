// A mean over seeds with its standard deviation in words.
import type { Averaging, SeedMean } from '../../calculus/statistics/overSeeds.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';

/** `0.43 ± 0.02`, of logarithms `1e-5 ×/÷ 3`; of one number the number, of zeros alone `0`, of none a dash. */
export function meanText(
  { mean, std, zeros }: SeedMean,
  averaging: Averaging,
  format: (value: number) => string,
): string {
  if (mean === undefined) return zeros ? '0' : '–';
  if (std === undefined) return format(mean);
  return averaging === 'logarithmic'
    ? `${format(mean)} ×/÷ ${formatNumber(std)}`
    : `${format(mean)} ± ${format(std)}`;
}
