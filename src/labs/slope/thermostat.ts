// A thermostat: proportional control, the same loop as gradient descent.

/** Parameters of a thermostat; temperatures in °F. */
export interface Thermostat {
  readonly start: number;
  readonly target: number;
  /** Fraction of the error corrected per step, the analogue of a learning rate. */
  readonly gain: number;
}

/** One iteration of the loop. */
export interface Turn {
  readonly step: number;
  readonly temperature: number;
  /** Target minus temperature. */
  readonly error: number;
  readonly correction: number;
}

/** No change, converged without or with overshoot, constant oscillation, or divergence. */
export type ThermostatOutcome = 'still' | 'settles' | 'overshoots' | 'swings' | 'runs away';

/** Number of iterations. */
const turns = 20;
/** The target is reached within this many degrees. */
const closeEnough = 0.5;

/** All iterations, the start first. */
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

/** The outcome, from the iterations alone. */
export function thermostatOutcome(all: readonly Turn[]): ThermostatOutcome {
  const [first, last] = [Math.abs(all[0]!.error), Math.abs(all.at(-1)!.error)];
  if (all.every(({ temperature }) => temperature === all[0]!.temperature)) return 'still';
  if (last > first * (1 + 1e-9)) return 'runs away';
  if (last > first * (1 - 1e-9)) return 'swings';
  return overshootOf(all) > 1e-9 ? 'overshoots' : 'settles';
}

/** Overshoot in degrees. */
export const overshootOf = (all: readonly Turn[]): number =>
  Math.max(0, ...all.map(({ error }) => -Math.sign(all[0]!.error) * error));

/** The step from which on the error stays below `closeEnough`; undefined if it doesn't in these iterations. */
export function settledAt(all: readonly Turn[]): number | undefined {
  const out = all.findLastIndex(({ error }) => Math.abs(error) > closeEnough);
  return out + 1 < all.length ? out + 1 : undefined;
}

/** The largest gain with which the error shrinks, by bisection over 0 … 10. */
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
