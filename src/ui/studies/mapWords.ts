// What a map says of its cells: in the readout, in a sentence, and as a table.
import type { ReadoutContent, ReadoutRow } from '../../charts/plot/readoutContent.ts';
import { causeWords } from '../../trace/model/failureSentences.ts';
import { formatStep } from '../../trace/query/formatNumber.ts';
import { quantities, type QuantityName } from '../../trace/query/quantities.ts';
import { meanText } from '../overlay/meanText.ts';
import type { Table } from '../widgets/table.ts';
import type { CellOutcome } from './mapCells.ts';
import type { MapFields } from './mapField.ts';

/** The two values of a cell: `Std 0.1, Learning rate 0.01`. */
export function cellName({ x, y }: MapFields, cell: number): string {
  const columns = x.names.length;
  return `${x.names[cell % columns]}, ${y.names[Math.floor(cell / columns)]}`;
}

const meanOfCell = ({ mean }: CellOutcome, name: QuantityName): string => {
  const { averaging, format } = quantities[name];
  return meanText(mean, averaging, format);
};

/** What the pointed cell shows. `colour` is that of its number. */
export function cellReadout(
  fields: MapFields,
  cell: number,
  outcome: CellOutcome,
  name: QuantityName,
  colour: string | undefined,
): ReadoutContent {
  const rows: ReadoutRow[] = [
    { label: quantities[name].title, value: meanOfCell(outcome, name), ...(colour && { colour }) },
    { label: 'Runs', value: runsText(outcome) },
    ...stopRows(outcome),
    { label: 'Click or Enter', value: 'trains it again in the sandbox' },
  ];
  return { title: cellName(fields, cell), rows };
}

/** `waiting`, `training`, or of one seed `finished`, of several `6 of 8 finished`. */
function runsText({
  hasEnded,
  isTraining,
  hasFailed,
  seeds,
  ended,
  failures,
}: CellOutcome): string {
  if (!hasEnded) return isTraining ? 'training' : 'waiting';
  if (seeds === 1) return hasFailed ? 'stopped' : 'finished';
  const finished = `${ended - failures.length} of ${seeds} finished`;
  return isTraining ? `${finished}, training` : finished;
}

function stopRows({ failures }: CellOutcome): ReadoutRow[] {
  const [first] = failures.toSorted((a, b) => a.step - b.step);
  if (!first) return [];
  const cause = first.cause ? `: ${causeWords[first.cause]}` : '';
  const runs = failures.length > 1 ? `${failures.length} runs, first ` : '';
  const value = `${runs}at step ${formatStep(first.step)}${cause}`;
  return [{ label: 'Not finite', value }];
}

/** What it means that no run of a cell has a number. */
const missingWords: Partial<Record<QuantityName, string>> = {
  stepsToLoss: 'not reached',
  signalRatio: 'no signal in float32',
  failedStep: 'finite to the end',
};

/** What the marks on the map mean, a sentence for each that there is. */
export function marksWords(outcomes: readonly CellOutcome[], name: QuantityName): string[] {
  const isHatched = outcomes.some(({ hasEnded, value }) => hasEnded && value === undefined);
  return [
    ...(isHatched ? [`Hatched: ${missingWords[name] ?? 'no run finished'}.`] : []),
    ...(outcomes.some(({ hasFailed }) => hasFailed)
      ? ['Red dot: a run stopped at a step that was not finite.']
      : []),
  ];
}

/** The map in a sentence: how many cells have the number, where it is least and most, and how many runs stopped. */
export function mapSummary(
  fields: MapFields,
  outcomes: readonly CellOutcome[],
  name: QuantityName,
): string {
  const { title, format } = quantities[name];
  const known = outcomes.flatMap(({ value }, cell) => (value === undefined ? [] : { value, cell }));
  const over = `over ${fields.x.title} and ${fields.y.title}`;
  if (!known.length) return `${title} ${over}: none of ${outcomes.length} cells has it.`;
  const sorted = known.toSorted((a, b) => a.value - b.value);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  const at = ({ value, cell }: (typeof known)[number]) =>
    `${format(value)} at ${cellName(fields, cell)}`;
  const stopped = outcomes.reduce((sum, { failures }) => sum + failures.length, 0);
  return [
    `${title} ${over}, in ${known.length} of ${outcomes.length} cells: from ${at(least)} to ${at(most)}.`,
    ...(stopped
      ? [`${stopped} ${stopped === 1 ? 'run' : 'runs'} stopped at a step that was not finite.`]
      : []),
  ].join(' ');
}

/** The map's numbers: the one field down, the other across. */
export function mapTable(
  { x, y }: MapFields,
  outcomes: readonly CellOutcome[],
  name: QuantityName,
): Table {
  const columns = x.labels.length;
  return {
    caption: `${quantities[name].title}, ${y.title} down, ${x.title} across`,
    columns: [`${y.title} ↓ ${x.title} →`, ...x.labels],
    rows: y.labels.map((label, row) => [
      label,
      ...outcomes
        .slice(row * columns, (row + 1) * columns)
        .map((outcome) => cellText(outcome, name)),
    ]),
  };
}

function cellText(outcome: CellOutcome, name: QuantityName): string {
  const { hasEnded, seeds, ended, failures } = outcome;
  if (!hasEnded) return '';
  const finished = ended - failures.length;
  const counts = finished < seeds ? ` (${finished} of ${seeds} finished)` : '';
  return `${meanOfCell(outcome, name)}${counts}`;
}
