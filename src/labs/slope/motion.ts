// A car for one minute: its speed runs straight from one knot to the next, so that position and acceleration are exact.

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

/** What the pedals do: mph a second; at a knot that of the piece it begins. */
export function acceleration(speeds: Speeds, time: number): number {
  const piece = pieceOf(time);
  return (speeds[piece + 1]! - speeds[piece]!) / knotSeconds;
}

/** What the speedometer shows, in mph. */
export function velocity(speeds: Speeds, time: number): number {
  const piece = pieceOf(time);
  return speeds[piece]! + acceleration(speeds, time) * (time - piece * knotSeconds);
}

/** What the odometer has counted since the start, in miles: the area under the speed. */
export function position(speeds: Speeds, time: number): number {
  const piece = pieceOf(time);
  let area = 0;
  for (let i = 0; i < piece; i++) area += ((speeds[i]! + speeds[i + 1]!) / 2) * knotSeconds;
  const rest = time - piece * knotSeconds;
  return (area + ((speeds[piece]! + velocity(speeds, time)) / 2) * rest) / hour;
}
