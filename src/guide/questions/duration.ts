// How long something takes, in words.
import { decimal } from '../../labs/numbersWithUnits.ts';

/** Seconds in each unit, from the largest. */
const units = [
  ['years', 365.25 * 86_400],
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
  ['ms', 1e-3],
] as const;

/** In the largest unit of which there is one at least, such as `2.9 days`; under a millisecond in microseconds. */
export function durationWords(seconds: number): string {
  const unit = units.find(([, size]) => seconds >= size);
  if (!unit) return `${decimal(seconds * 1e6, 1)} µs`;
  const count = seconds / unit[1];
  return `${decimal(count, count < 10 ? 1 : 0)} ${unit[0]}`;
}
