// Times and sizes as the list of runs shows them.

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** How long ago a time in milliseconds was: `just now`, `5 minutes ago`, `yesterday`. */
export function agoText(time: number, now: number): string {
  for (const [unit, milliseconds] of units)
    if (now - time >= milliseconds)
      return relative.format(-Math.floor((now - time) / milliseconds), unit);
  return 'just now';
}

/** A time in milliseconds, by the clock of this place: `30 Nov 2026, 14:05`. */
export const timeText = (time: number): string => absolute.format(time);

/** The day of a time in milliseconds, for names of files: `2026-11-30`. */
export const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Bytes in the largest unit that fits: `812 kB`, `1.4 MB`. */
export function sizeText(bytes: number): string {
  const [size, unit] =
    bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${size < 10 && unit !== 'kB' ? size.toFixed(1) : Math.ceil(size)} ${unit}`;
}
