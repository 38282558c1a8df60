// The columns of the list of runs: their titles, what they sort by, and what they show.
import { formatNumber, formatStep } from '../../trace/query/formatNumber.ts';
import { bytesOfRun } from '../../runs/library/budget.ts';
import type { SavedRun } from '../../runs/library/savedRun.ts';
import {
  computedBy,
  nameOf,
  settingsOf,
  stateOf,
  type Whereabouts,
} from '../../runs/library/savedRunWords.ts';
import { agoText, sizeText } from './figures.ts';

/** What a cell is made from besides its run. */
export interface ListedAt {
  readonly where: Whereabouts;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** One column. */
export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
  /** What the rows are sorted by; undefined where nothing was measured, which comes last. */
  readonly value: (run: SavedRun, where: Whereabouts) => string | number | undefined;
  readonly text: (run: SavedRun, at: ListedAt) => string;
}

const measured = (title: string, value: (run: SavedRun) => number | undefined): Column => ({
  ...{ title, isNumber: true, value },
  text: (run) => formatNumber(value(run)),
});

const experimentOf = (run: SavedRun) => settingsOf(run).join('\u00a0· ');

/** In the order of the table. */
export const columns = {
  name: { title: 'Run', value: nameOf, text: nameOf },
  experiment: { title: 'Experiment', value: experimentOf, text: experimentOf },
  state: { title: 'State', value: stateOf, text: (run, { where }) => stateOf(run, where) },
  steps: {
    ...{ title: 'Steps', isNumber: true },
    value: ({ outcome }) => outcome.steps,
    text: ({ outcome }) => formatStep(outcome.steps),
  },
  loss: measured('Loss', ({ outcome }) => outcome.finalLoss),
  bestLoss: measured('Best loss', ({ outcome }) => outcome.bestLoss),
  accuracy: measured('Accuracy', ({ outcome }) => outcome.accuracy),
  testAccuracy: measured('Test accuracy', ({ outcome }) => outcome.testAccuracy),
  computedBy: { title: 'Computed by', value: computedBy, text: computedBy },
  changedAt: {
    ...{ title: 'Changed', isNumber: true },
    value: ({ changedAt }) => changedAt,
    text: ({ changedAt }, { now }) => agoText(changedAt, now),
  },
  size: {
    title: 'Size',
    isNumber: true,
    value: bytesOfRun,
    text: (run) => sizeText(bytesOfRun(run)),
  },
} as const satisfies Record<string, Column>;

/** Name of a column in an address. */
export type ColumnName = keyof typeof columns;

/** All columns by name, in order. */
export const columnEntries = Object.entries(columns) as readonly [ColumnName, Column][];

/** By which column the rows are sorted, and whether the largest comes first. */
export interface Order {
  readonly column: ColumnName;
  readonly descending: boolean;
}

/** The order in an address: `steps`, or `-steps` for the largest first. Undefined where that is no column. */
export function orderFrom(text: string): Order | undefined {
  const column = text.replace(/^-/, '');
  if (!Object.hasOwn(columns, column)) return undefined;
  return { column: column as ColumnName, descending: text !== column };
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The runs in order; those without a value stand last. */
export function sorted(
  runs: readonly SavedRun[],
  { column, descending }: Order,
  whereIs: (run: SavedRun) => Whereabouts,
): SavedRun[] {
  const { value }: Column = columns[column];
  const sign = descending ? -1 : 1;
  return runs
    .map((run) => ({ run, key: value(run, whereIs(run)) }))
    .sort(({ key: a }, { key: b }) => {
      if (a === undefined || b === undefined)
        return Number(a === undefined) - Number(b === undefined);
      if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
      return sign * collator.compare(String(a), String(b));
    })
    .map(({ run }) => run);
}
