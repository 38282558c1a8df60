// The columns of the table of outcomes.
import { numberText } from '../../experiment/numberText.ts';
import { quantities, quantityEntries, type Quantity } from '../../trace/query/quantities.ts';
import {
  cellOf,
  failureText,
  finishedOf,
  type OutcomeCell,
  type OutcomeRow,
} from './outcomeCells.ts';

/** One column. */
export interface OutcomeColumn {
  readonly title: string;
  readonly explanation: string;
  readonly cell: (row: OutcomeRow) => OutcomeCell;
  /** Whether its cells are words, which may wrap. */
  readonly isWords?: boolean;
}

const finished: OutcomeColumn = {
  title: 'Finished',
  explanation: 'Runs that came to their end without a number that is not finite.',
  cell: ({ outcomes }) => ({ text: `${finishedOf(outcomes)} of ${outcomes.length}` }),
};

/** The quantities that have a mean: all but the step of a failure; steps to a loss where one is set. */
export const averagedQuantities = (lossTarget: number | undefined) =>
  quantityEntries.filter(
    ([name]) => name !== 'failedStep' && (name !== 'stepsToLoss' || lossTarget !== undefined),
  );

/** All columns of a table in order. */
export function outcomeColumns(
  rows: readonly OutcomeRow[],
  lossTarget: number | undefined,
): OutcomeColumn[] {
  const columns = averagedQuantities(lossTarget).map(([name, quantity]): OutcomeColumn => ({
    title: titleOf(name === 'stepsToLoss' ? lossTarget : undefined, quantity),
    explanation: quantity.explanation,
    cell: ({ outcomes }) => cellOf(outcomes, quantity),
  }));
  const { title, explanation } = quantities.failedStep;
  return [
    ...(rows.some(({ outcomes }) => outcomes.length > 1) ? [finished] : []),
    ...columns,
    {
      ...{ title, explanation, isWords: true },
      cell: ({ outcomes }) => ({ text: failureText(outcomes) }),
    },
  ];
}

const titleOf = (lossTarget: number | undefined, { title }: Quantity): string =>
  lossTarget === undefined ? title : `Steps to loss ${numberText(lossTarget)}`;
