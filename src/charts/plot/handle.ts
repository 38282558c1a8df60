// The type of a draggable point, and its movement by keys.
import type { Axis } from '../core/axes.ts';
import type { Picture, Point } from '../core/picture.ts';
import type { Ink } from '../core/theme.ts';

/** A point that can be dragged or moved by arrow keys. */
export interface Handle {
  /** Accessible name, such as `Price`. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Its position in words with units. */
  readonly text: string;
  readonly ink: Ink;
  /** Axes along which it moves; default `x`. */
  readonly along?: 'x' | 'y' | 'both';
  /** Step of an arrow key in the axis's units; default a hundredth of a linear axis. On a log axis it is a twentieth of a decade. */
  readonly keyStep?: number;
  /** Called with the position it was moved to, within the axes; the owner sets the new `x` and `y`. */
  move(x: number, y: number): void;
}

/** Steps per key: one for arrows, ten for Page keys. */
const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};
const keyEnds: Readonly<Record<string, 'min' | 'max'>> = { Home: 'min', End: 'max' };
/** Steps per decade of a log axis. */
const decadeSteps = 20;

/** The position moved to, restricted to the axes of the handle. */
export const alongOf = ({ along = 'x', x, y }: Handle, to: Point): Point => ({
  x: along === 'y' ? x : to.x,
  y: along === 'x' ? y : to.y,
});

/** The position after a key; undefined for other keys. A handle that moves along both axes moves along y by Up and Down. */
export function steered(handle: Handle, key: string, { x, y }: Picture): Point | undefined {
  const { along = 'x' } = handle;
  const isUpright = along === 'y' || (along === 'both' && /Up$|Down$/.test(key));
  const axis = isUpright ? y : x;
  const value = isUpright ? handle.y : handle.x;
  const end = keyEnds[key];
  const steps = keySteps[key];
  if (end === undefined && steps === undefined) return undefined;
  const target = end ? axis[end] : stepped(value, axis, steps!, handle.keyStep);
  return isUpright ? { x: handle.x, y: target } : { x: target, y: handle.y };
}

function stepped(value: number, axis: Axis, steps: number, keyStep?: number): number {
  const step = keyStep ?? (axis.max - axis.min) / 100;
  const target = axis.kind === 'log' ? value * 10 ** (steps / decadeSteps) : value + steps * step;
  return Math.min(axis.max, Math.max(axis.min, Number(target.toPrecision(12))));
}
