// What can be dragged in a plot, and what its keys do.
import type { Axis } from '../core/axes.ts';
import type { Picture, Point } from '../core/picture.ts';
import type { Ink } from '../core/theme.ts';

/** A point that a person moves: with the mouse, a finger, or the arrow keys. */
export interface Handle {
  /** What it is, such as `Price`: its name to a screen reader. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Where it is, in words with units. */
  readonly text: string;
  readonly ink: Ink;
  /** Along which axes it moves; `x` when left out. */
  readonly along?: 'x' | 'y' | 'both';
  /** What an arrow key moves it by, in the axis's units; a hundredth of a linear axis, when left out. On a log axis it is a twentieth of a decade. */
  readonly keyStep?: number;
  /** Takes where it was moved to, within the axes. The owner decides where it then is. */
  move(x: number, y: number): void;
}

/** Steps that a key moves: one with the arrows, ten with the Page keys. */
const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};
const keyEnds: Readonly<Record<string, 'min' | 'max'>> = { Home: 'min', End: 'max' };
/** Steps in a decade of a log axis. */
const decadeSteps = 20;

/** Where a handle goes that is moved to a place: only along what it moves along. */
export const alongOf = ({ along = 'x', x, y }: Handle, to: Point): Point => ({
  x: along === 'y' ? x : to.x,
  y: along === 'x' ? y : to.y,
});

/** Where a key takes a handle; undefined where it means nothing. A handle that moves both ways goes up and down with the upright arrows. */
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
