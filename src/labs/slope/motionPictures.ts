// Pictures of a drive: position, velocity and acceleration over the same time axis.
import {
  rangeOf,
  sampleCurve,
  type AxisOptions,
  type CurvesOptions,
} from '../../charts/pictures/curvesPicture.ts';
import { decimal, signed } from '../numbersWithUnits.ts';
import {
  acceleration,
  driveSeconds,
  hour,
  knotSeconds,
  position,
  velocity,
  type Speeds,
} from './motion.ts';

/** A drive and the selected time in seconds. */
export interface Moment {
  readonly speeds: Speeds;
  readonly time: number;
}

/** Maximum of each speed, in mph. */
export const topSpeed = 80;

/** The time axis, with margins for the handles at both ends. */
const axis: AxisOptions = { low: -1.5, high: driveSeconds + 1.5, format: (time) => `${time} s` };
const across: AxisOptions = { low: 0, high: driveSeconds };
/** Five samples per second, so that each knot is one. */
const samples = 5 * driveSeconds + 1;

/** Position with its tangent. */
export function odometerPicture({ speeds, time }: Moment): CurvesOptions {
  const points = sampleCurve((at) => position(speeds, at), across, samples);
  const slope = velocity(speeds, time) / hour;
  const tangent = [axis.low, axis.high].map((at) => ({
    x: at,
    y: position(speeds, time) + slope * (at - time),
  }));
  return {
    x: axis,
    y: {
      ...rangeOf([{ points: [...points, { x: 0, y: 0.1 }] }]),
      format: (miles) => `${decimal(miles)} mi`,
    },
    curves: [
      { name: 'odometer', points, ink: 'accent' },
      { name: 'its slope now', points: tangent, ink: 'backward', width: 1.5 },
    ],
  };
}

/** Velocity, with the distance so far as the area below it. */
export function speedometerPicture({ speeds, time }: Moment): CurvesOptions {
  const points = sampleCurve((at) => velocity(speeds, at), across, samples);
  return {
    x: axis,
    y: { low: -4, high: topSpeed + 4, format: (speed) => `${decimal(speed)} mph` },
    curves: [{ name: 'speed', points, ink: 'backward' }],
    annotations: [{ x: time, y: velocity(speeds, time), shape: 'dot', ink: 'backward' }],
    verticals: [{ x: time, name: '' }],
  };
}

/** Acceleration, piecewise constant. */
export function pedalPicture({ speeds, time }: Moment): CurvesOptions {
  const pieces = speeds.slice(1).map((_, i) => {
    const from = i * knotSeconds;
    return { from, to: from + knotSeconds, value: acceleration(speeds, from) };
  });
  const points = pieces.flatMap(({ from, to, value }) => [
    { x: from, y: value },
    { x: to, y: value },
  ]);
  const tallest = 1.1 * Math.max(5, ...points.map(({ y }) => Math.abs(y)));
  return {
    x: axis,
    y: { low: -tallest, high: tallest, format: (value) => signed(value) },
    curves: [{ name: 'pedals', points, ink: 'class-4' }],
    bands: pieces.map(({ from, to, value }) => ({
      from,
      to,
      ink: value > 0 ? 'good' : 'warning',
      between: [Math.min(0, value), Math.max(0, value)],
    })),
    annotations: [
      ...pieces
        .filter(({ value }) => value !== 0)
        .map(({ from, to, value }) => ({
          x: (from + to) / 2,
          y: 0,
          text: value > 0 ? 'gas' : 'brake',
          side: value > 0 ? ('above' as const) : ('below' as const),
          ink: 'ink-2' as const,
        })),
      { x: time, y: acceleration(speeds, time), shape: 'dot', ink: 'class-4' },
    ],
    verticals: [{ x: time, name: '' }],
  };
}
