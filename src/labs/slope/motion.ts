// A car's motion over one minute: velocity is piecewise linear between knots, so that position and acceleration are exact.

/** Seconds between two knots, and of the whole drive. */
export const knotSeconds = 10;
export const driveSeconds = 60;
/** Seconds in an hour: a slope in miles a second times this is in mph. */
export const hour = 3600;

/** Speeds at 0, 10, … 60 seconds, in mph. */
export type Speeds = readonly number[];

/** Drives to choose from. */
export const drives = {
  town: { words: 'In town', speeds: [0, 30, 30, 0, 0, 25, 25] },
  ramp: { words: 'On-ramp', speeds: [10, 25, 45, 65, 65, 65, 65] },
  brake: { words: 'A hard stop', speeds: [60, 60, 60, 60, 0, 0, 0] },
  cruise: { words: 'Cruise', speeds: [60, 60, 60, 60, 60, 60, 60] },
} as const satisfies Record<string, { words: string; speeds: Speeds }>;

const pieceOf = (time: number) =>
  Math.min(driveSeconds / knotSeconds - 1, Math.max(0, Math.floor(time / knotSeconds)));

/** Acceleration in mph per second; at a knot that of the piece to its right. */
export function acceleration(speeds: Speeds, time: number): number {
  const piece = pieceOf(time);
  return (speeds[piece + 1]! - speeds[piece]!) / knotSeconds;
}

/** Velocity in mph. */
export function velocity(speeds: Speeds, time: number): number {
  const piece = pieceOf(time);
  return speeds[piece]! + acceleration(speeds, time) * (time - piece * knotSeconds);
}

/** Position in miles: the integral of the velocity from 0. */
export function position(speeds: Speeds, time: number): number {
  const piece = pieceOf(time);
  let area = 0;
  for (let i = 0; i < piece; i++) area += ((speeds[i]! + speeds[i + 1]!) / 2) * knotSeconds;
  const rest = time - piece * knotSeconds;
  return (area + ((speeds[piece]! + velocity(speeds, time)) / 2) * rest) / hour;
}
