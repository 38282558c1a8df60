// A thermostat: it measures the error, corrects by a share of it, and measures again. Training is the same loop.

/** What a thermostat starts from; temperatures in degrees Fahrenheit. */
export interface Thermostat {
  readonly start: number;
  readonly target: number;
  /** Share of the error that is corrected at each step; a network calls it the learning rate. */
  readonly gain: number;
}

/** One turn of the loop. */
export interface Turn {
  readonly step: number;
  readonly temperature: number;
  /** How much is missing to the target. */
  readonly error: number;
  readonly correction: number;
}

/** What became of the room: it never overshot, it did and still settled, it swings for ever, or further each time; or nothing happened. */
export type ThermostatOutcome = 'still' | 'settles' | 'overshoots' | 'swings' | 'runs away';

/** Turns that are looked at. */
const turns = 20;
/** Degrees within which the room counts as at its target. */
const closeEnough = 0.5;

/** The loop, turn by turn, from the start on. */
export function simulate({ start, target, gain }: Thermostat, count = turns): Turn[] {
  const found: Turn[] = [];
  let temperature = start;
  for (let step = 0; step <= count; step++) {
    const error = target - temperature;
    found.push({ step, temperature, error, correction: gain * error });
    temperature += gain * error;
  }
  return found;
}

/** What the turns show, measured on them alone. */
export function thermostatOutcome(all: readonly Turn[]): ThermostatOutcome {
  const [first, last] = [Math.abs(all[0]!.error), Math.abs(all.at(-1)!.error)];
  if (all.every(({ temperature }) => temperature === all[0]!.temperature)) return 'still';
  if (last > first * (1 + 1e-9)) return 'runs away';
  if (last > first * (1 - 1e-9)) return 'swings';
  return overshootOf(all) > 1e-9 ? 'overshoots' : 'settles';
}

/** How far the room went beyond its target, in degrees. */
export const overshootOf = (all: readonly Turn[]): number =>
  Math.max(0, ...all.map(({ error }) => -Math.sign(all[0]!.error) * error));

/** The step from which on the room stays within half a degree of its target; undefined where it doesn't in these turns. */
export function settledAt(all: readonly Turn[]): number | undefined {
  const out = all.findLastIndex(({ error }) => Math.abs(error) > closeEnough);
  return out + 1 < all.length ? out + 1 : undefined;
}

/** The largest gain with which the error still shrinks, found by trying gains between 0 and 10. */
export function largestGoodGain(room: Omit<Thermostat, 'gain'>): number {
  let [good, bad] = [0, 10];
  for (let i = 0; i < 50; i++) {
    const gain = (good + bad) / 2;
    const outcome = thermostatOutcome(simulate({ ...room, gain }));
    if (outcome === 'swings' || outcome === 'runs away') bad = gain;
    else good = gain;
  }
  return good;
}
