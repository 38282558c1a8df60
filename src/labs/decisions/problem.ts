// The type of a worked problem: a model with parameters, two derivatives, and text. Plain data, one file per problem.
import type { NumberField } from '../../experiment/fields.ts';
import type { PresetName } from '../../experiment/presets.ts';
import type { Table } from '../../ui/widgets/table.ts';

/** Parameter values of a model, by name in the link. */
export type Model<Name extends string = string> = Readonly<Record<Name, number>>;

/** A parameter of a model with its bounds and initial value. */
export type ModelParameter = Omit<NumberField, 'kind' | 'live'> & { readonly initial: number };

/** An objective: a function of the decision variable x, given a model's parameters. */
export interface Landscape<Name extends string = string> {
  /** The range of x; `low` < `high` for every model. */
  range(model: Model<Name>): { readonly low: number; readonly high: number };
  value(x: number, model: Model<Name>): number;
  /** The first derivative. */
  slope(x: number, model: Model<Name>): number;
  /** The second derivative. */
  curvature(x: number, model: Model<Name>): number;
  /** The right-hand sides in LaTeX, with `x` as the name of the variable. */
  tex(x: string, model: Model<Name>): Record<'value' | 'slope' | 'curvature', string>;
}

/** A target value, for objectives without an optimum. */
export interface Reach<Name extends string = string> {
  /** The target value. */
  reach(model: Model<Name>): number;
  /** Its name, such as `twice the start`. */
  readonly words: string;
}

/** The decision variable. */
export interface Input {
  /** Such as `Price`. */
  readonly name: string;
  /** Heading of the reading at one point, such as `At this price`. */
  readonly here: string;
  /** Symbol in formulas, one letter. */
  readonly letter: string;
  /** Unit in number fields; empty for a bare number. */
  readonly unit: string;
  readonly format: (x: number) => string;
  /** On an axis, where its unit would be too much. */
  readonly axis: (x: number) => string;
  /** Points go by multiples of this. */
  readonly step: number;
  /** Where it is tried at first. */
  readonly tried: readonly [number, number, number];
  /** What “one more” is: how much, and in words. */
  readonly more: { readonly size: number; readonly words: string };
}

/** What comes of it. */
export interface Output {
  /** Such as `Profit`. */
  readonly name: string;
  readonly letter: string;
  /** Beside the picture's title: the units of both axes, such as `dollars a month, by price`. */
  readonly unit: string;
  readonly format: (value: number) => string;
  /** On an axis, where its unit would be too much. */
  readonly axis: (value: number) => string;
  /** Between what one decides and what comes of it: `earns`. */
  readonly verb: string;
  /** Beside the title of the derivative's picture. */
  readonly slopeUnit: string;
  /** The derivative, with its sign. */
  readonly slopeFormat: (slope: number) => string;
  /** How one more changes it, `#` standing for by how much. */
  readonly rises: string;
  readonly falls: string;
}

/** Something more that a model answers. */
export interface Aside<Name extends string = string> {
  readonly title: string;
  /** Parameters that only this part needs; they are set here. */
  readonly parameters?: readonly Name[];
  /** Whether it tells the problem's answer: it is shown after that only. */
  readonly tellsAnswer?: boolean;
  /** What it says of this model at the point dragged, a sentence each, and the numbers behind it. */
  read(
    model: Model<Name>,
    x: number,
  ): { readonly sentences: readonly string[]; readonly table?: Table };
}

/** A worked problem. */
export interface Problem<Name extends string = string> {
  /** One question. */
  readonly title: string;
  readonly lead: string;
  readonly input: Input;
  readonly output: Output;
  readonly goal: 'most' | 'least' | Reach<Name>;
  /** Which way to go, in two or three words. */
  readonly advice: { readonly right: string; readonly left: string };
  readonly parameters: Readonly<Record<Name, ModelParameter>>;
  readonly landscape: Landscape<Name>;
  /** What to guess before the answer is shown. */
  readonly question: string;
  /** Why the answer is where it is, in a sentence. */
  readonly why: string;
  /** Why there is no answer within the range, in the problem’s own words; undefined where there is one. */
  misfit?(model: Model<Name>): string | undefined;
  /** A further column of the table of tried points. */
  readonly column?: { readonly name: string; text(x: number, model: Model<Name>): string };
  /** Places to mark along the curve, one after the other. */
  readonly path?: { readonly name: string; places(model: Model<Name>): readonly number[] };
  readonly asides?: readonly Aside<Name>[];
  /** The same at depth: words that end in a link to a preset of the sandbox. */
  readonly door: { readonly words: string; readonly preset: PresetName };
}

/** Holds a problem to its type, its parameters' names among them. */
export const defineProblem = <Name extends string>(problem: Problem<Name>): Problem => problem;
