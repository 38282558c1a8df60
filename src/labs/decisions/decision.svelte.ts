// The state of a problem's page: its model, the points tried on it, and whether the answer was asked for; all of it in the link.
import type { SettingTable } from '../settings.svelte.ts';
import { Settings } from '../settings.svelte.ts';
import { answerOf } from './answer.ts';
import type { Model, Problem } from './problem.ts';

/** The points that are tried, by their names in the link. */
export const points = ['first', 'second', 'third'] as const;

/** A point that is tried. */
export type PointName = (typeof points)[number];

/** The farthest that a point in a link may be. */
const farthest = 1e6;

/** What a problem's page lets one set. */
function tableOf({ input, goal, parameters }: Problem): SettingTable {
  const tried = points.map((name, i) => [
    name,
    {
      kind: 'number',
      label: `${name.charAt(0).toUpperCase()}${name.slice(1)} ${input.name.toLowerCase()}`,
      unit: input.unit,
      min: -farthest,
      max: farthest,
      initial: input.tried[i],
    },
  ]);
  const answer = { most: 'Show the top', least: 'Show the bottom' };
  return {
    ...Object.fromEntries(tried),
    point: {
      kind: 'choice',
      label: 'Point',
      choices: { first: 'First', second: 'Second', third: 'Third' },
      initial: 'second',
    },
    answer: {
      kind: 'switch',
      label: typeof goal === 'string' ? answer[goal] : 'Show the answer',
      initial: false,
    },
    ...Object.fromEntries(
      Object.entries(parameters).map(([name, field]) => [name, { kind: 'number', ...field }]),
    ),
  };
}

/** A problem under way. Made once as its page opens. */
export class Decision {
  readonly problem: Problem;
  readonly settings: Settings<SettingTable>;
  #model = $derived.by((): Model =>
    Object.fromEntries(
      Object.keys(this.problem.parameters).map((name) => [
        name,
        Number(this.settings.values[name]),
      ]),
    ),
  );
  #answer = $derived.by(() => answerOf(this.problem, this.#model));

  constructor(problem: Problem, query: string, remember: (query: string) => void) {
    this.problem = problem;
    this.settings = new Settings(tableOf(problem), query, remember);
  }

  get model(): Model {
    return this.#model;
  }
  /** Where the points stand, each within the model's range. */
  get tried(): readonly number[] {
    const { low, high } = this.problem.landscape.range(this.#model);
    return points.map((name) => Math.min(high, Math.max(low, Number(this.settings.values[name]))));
  }
  /** Which point was moved last, counted from 0. */
  get current(): number {
    return points.indexOf(this.settings.values['point'] as PointName);
  }
  /** Where that point is. */
  get x(): number {
    return this.tried[this.current];
  }
  /** The answer, shown or not; undefined where the model has none. */
  get answer() {
    return this.#answer;
  }
  get isShown(): boolean {
    return this.settings.values['answer'] === true;
  }

  /** What a point is called. */
  nameOf(point: PointName): string {
    return this.settings.table[point].label;
  }
  /** Shows the answer, or hides it. */
  show(isShown: boolean): void {
    this.settings.set('answer', isShown);
  }
  /** Looks at a point. */
  look(point: PointName): void {
    this.settings.set('point', point);
  }
  /** Moves a point to the nearest step, and looks at it. */
  move(point: PointName, x: number): void {
    this.settings.drag(point, this.nearest(x));
    this.look(point);
  }
  /** The multiple of the step that is nearest to a place and within the range. */
  nearest(x: number): number {
    const { low, high } = this.problem.landscape.range(this.#model);
    const { step } = this.problem.input;
    const rounded = Number((Math.round(x / step) * step).toPrecision(6));
    return Math.min(high, Math.max(low, rounded));
  }
}
