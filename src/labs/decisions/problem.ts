// What a worked problem is: a model with parameters, its two derivatives, and the words for them. Plain data, one problem a file.
import type { NumberField } from '../../experiment/fields.ts';
import type { PresetName } from '../../experiment/presets.ts';
import type { Table } from '../../ui/widgets/table.ts';

/** The parameters of a model, each by its name in the link, as set. */
export type Model<Name extends string = string> = Readonly<Record<Name, number>>;

/** A parameter that a person can set. */
export type ModelParameter = Omit<NumberField, 'kind' | 'live'> & { readonly initial: number };

/** A function of what one decides, for every setting of its model. */
export interface Landscape<Name extends string = string> {
  /** Where it is looked at; `low` is below `high` whatever the model. */
  range(model: Model<Name>): { readonly low: number; readonly high: number };
  value(x: number, model: Model<Name>): number;
  /** The first derivative. */
  slope(x: number, model: Model<Name>): number;
  /** The second derivative. */
  curvature(x: number, model: Model<Name>): number;
  /** The right-hand sides in LaTeX, `x` standing for what one decides. */
  tex(x: string, model: Model<Name>): Record<'value' | 'slope' | 'curvature', string>;
}

/** A value to reach, where there is no most and no least. */
export interface Reach<Name extends string = string> {
  /** The value. */
  reach(model: Model<Name>): number;
  /** What it is, such as `twice the start`. */
  readonly words: string;
}

/** What one decides. */
export interface Input {
  /** Such as `Price`. */
  readonly name: string;
  /** Over what is said of one place, such as `At this price`. */
  readonly here: string;
  /** One letter, for formulas. */
  readonly letter: string;
  /** For fields that take it; empty where it is a bare number. */
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
