// How far a study is, in words.

/** Milliseconds that are left, roundly: `40 s`, `2 min`, `1 h 20 min`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds <= 10) return `${seconds} s`;
  if (seconds <= 50) return `${10 * Math.ceil(seconds / 10)} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = 10 * Math.floor((minutes % 60) / 10);
  return `${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ''}`;
}

/** How many of a study's runs have ended, and the time that the others will take, where that is known. */
export function progressText(finished: number, runs: number, timeLeft: number | undefined): string {
  const count = `${finished} of ${runs} ${runs === 1 ? 'run' : 'runs'}`;
  return timeLeft ? `${count}, about ${durationText(timeLeft)} left` : count;
}
