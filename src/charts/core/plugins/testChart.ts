// A chart without a canvas, for tests of plugins: it records every painting call with the state of the context.
import type { Chart } from 'chart.js';
import { noMargins } from '../figureFrame.ts';
import type { Picture } from '../picture.ts';
import { testTheme } from '../testTheme.ts';
import type { DrawnPlugin } from './drawn.ts';

/** A point in pixels of the canvas. */
export type Pixel = readonly [x: number, y: number];

/** One call that painted something. */
export interface Painted {
  readonly call: 'fill' | 'stroke' | 'fillRect' | 'fillText' | 'strokeText' | 'drawImage';
  /** Corners of the path; centre of a circle; left top corner of a rectangle or an image; where a text begins. */
  readonly points: readonly Pixel[];
  readonly colour: string;
  readonly text?: string;
  /** Width and height of a rectangle or an image. */
  readonly size?: Pixel;
  /** Radius of the path's circle. */
  readonly radius?: number | undefined;
  readonly state: State;
}

/** State of a 2D context. */
interface State {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineDash: readonly number[];
  font: string;
  imageSmoothingEnabled: boolean;
  /** Left, top, width and height of the clip; undefined without one. */
  clip: readonly number[] | undefined;
  /** Translation, and rotation in radians. */
  origin: Pixel;
  angle: number;
}

/** The plot area: 200 × 100 pixels of a canvas of 400 × 170. */
export const area = { left: 100, top: 50, right: 300, bottom: 150, width: 200, height: 100 };

/** Width of a letter, in pixels. */
export const letterWidth = 6;

/** Axes from 0 to 10: a unit has 20 pixels along x and 10 along y; on the right axis, from 0 to 100, it has 1. */
const axis = { kind: 'linear', min: 0, max: 10, ticks: [] } as const;
const scales = {
  x: { getPixelForValue: (value: number) => area.left + 20 * value },
  y: { getPixelForValue: (value: number) => area.bottom - 10 * value },
  right: { getPixelForValue: (value: number) => area.bottom - value },
};

/** What a plugin paints of a picture, before and after the chart's lines. */
export function paint(
  plugin: DrawnPlugin,
  picture: Partial<Picture>,
): { behind: Painted[]; above: Painted[] } {
  const empty = { lines: [], marks: [], events: [], endLabels: [], legend: [] };
  const read = () => ({
    picture: { x: axis, y: axis, ...empty, ...picture },
    theme: testTheme,
    margins: noMargins,
  });
  const { beforeDatasetsDraw, afterDatasetsDraw, afterDraw } = plugin(read);
  const paintBy = (...hooks: readonly unknown[]) => {
    const { ctx, painted, isRestored } = recordingContext();
    const chart = { ctx, scales, chartArea: area, width: 400, height: 170 };
    for (const hook of hooks)
      (hook as ((chart: Chart<'line'>) => void) | undefined)?.(chart as unknown as Chart<'line'>);
    if (!isRestored()) throw new Error('The plugin left the context in another state.');
    return painted;
  };
  return { behind: paintBy(beforeDatasetsDraw), above: paintBy(afterDatasetsDraw, afterDraw) };
}

/** A 2D context that paints nothing and records each painting call. */
function recordingContext() {
  const first: State = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    lineDash: [],
    font: '',
    imageSmoothingEnabled: true,
    clip: undefined,
    origin: [0, 0],
    angle: 0,
  };
  const states = [first];
  const painted: Painted[] = [];
  let path: Pixel[] = [];
  let radius: number | undefined;
  const state = () => states.at(-1)!;
  const rounded = (value: number) => Math.round(value * 1e6) / 1e6 + 0;
  const onCanvas = (x: number, y: number): Pixel => {
    const { origin, angle } = state();
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [rounded(origin[0] + x * cos - y * sin), rounded(origin[1] + x * sin + y * cos)];
  };
  const record = (
    call: Painted['call'],
    points: readonly Pixel[],
    more: Partial<Painted> = {},
  ): void => {
    const isStroke = call === 'stroke' || call === 'strokeText';
    const colour = isStroke ? state().strokeStyle : state().fillStyle;
    painted.push({ call, points, colour, ...more, state: { ...state() } });
  };
  const corner = (x: number, y: number) => void path.push(onCanvas(x, y));
  const rectangle = (x: number, y: number, width: number, height: number) => {
    corner(x, y);
    corner(x + width, y + height);
  };
  const calls = {
    save: () => void states.push({ ...state() }),
    restore: () => void states.pop(),
    translate: (x: number, y: number) => void (state().origin = onCanvas(x, y)),
    rotate: (angle: number) => void (state().angle += angle),
    beginPath() {
      path = [];
      radius = undefined;
    },
    moveTo: corner,
    lineTo: corner,
    rect: rectangle,
    roundRect: rectangle,
    arc(x: number, y: number, r: number) {
      corner(x, y);
      radius = r;
    },
    clip() {
      const [[left, top], [right, bottom]] = path as [Pixel, Pixel];
      state().clip = [left, top, right - left, bottom - top];
    },
    setLineDash: (dash: number[]) => void (state().lineDash = dash),
    measureText: (text: string) => ({ width: text.length * letterWidth }),
    fill: () => record('fill', path, { radius }),
    stroke: () => record('stroke', path, { radius }),
    fillRect: (x: number, y: number, width: number, height: number) =>
      record('fillRect', [onCanvas(x, y)], { size: [width, height] }),
    fillText: (text: string, x: number, y: number) =>
      record('fillText', [onCanvas(x, y)], { text }),
    strokeText: (text: string, x: number, y: number) =>
      record('strokeText', [onCanvas(x, y)], { text }),
    drawImage: (_: unknown, x: number, y: number, width: number, height: number) =>
      record('drawImage', [onCanvas(x, y)], { size: [width, height] }),
  };
  const ctx = new Proxy(calls, {
    get: (_, name) => Reflect.get(name in calls ? calls : state(), name),
    set: (_, name, value) => Reflect.set(state(), name, value),
  });
  const untouched = { ...first };
  const isRestored = () =>
    states.length === 1 && JSON.stringify(states[0]) === JSON.stringify(untouched);
  return { ctx, painted, isRestored };
}
