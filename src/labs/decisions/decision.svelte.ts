// The state of a problem's page: model, tried points, and whether the answer is shown. All of it is in the link.
import type { SettingTable } from '../settingTable.ts';
import { Settings } from '../settings.svelte.ts';
import { answerOf } from './answer.ts';
import type { Model, Problem } from './problem.ts';

/** The tried points, by name in the link. */
export const points = ['first', 'second', 'third'] as const;

export type PointName = (typeof points)[number];

/** Largest magnitude of a point in a link. */
const farthest = 1e6;

/** The settings of a problem's page. */
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

/** State and verbs of a problem's page. Created once per page. */
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
  /** Positions of the points, clamped to the model's range. */
  get tried(): readonly number[] {
    const { low, high } = this.problem.landscape.range(this.#model);
    return points.map((name) => Math.min(high, Math.max(low, Number(this.settings.values[name]))));
  }
  /** Index of the point moved last. */
  get current(): number {
    return points.indexOf(this.settings.values['point'] as PointName);
  }
  /** Position of that point. */
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

  /** Label of a point. */
  nameOf(point: PointName): string {
    return this.settings.table[point].label;
  }
  /** Shows the answer, or hides it. */
  show(isShown: boolean): void {
    this.settings.set('answer', isShown);
  }
  /** Selects a point. */
  look(point: PointName): void {
    this.settings.set('point', point);
  }
  /** Moves a point to the nearest step and selects it. */
  move(point: PointName, x: number): void {
    this.settings.drag(point, this.nearest(x));
    this.look(point);
  }
  /** The multiple of the step nearest to `x`, within the range. */
  nearest(x: number): number {
    const { low, high } = this.problem.landscape.range(this.#model);
    const { step } = this.problem.input;
    const rounded = Number((Math.round(x / step) * step).toPrecision(6));
    return Math.min(high, Math.max(low, rounded));
  }
}
