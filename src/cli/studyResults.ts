// The file of a study's results: a row a run, and beside it the study that they belong to.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parseStudy, runsOf, type StudyRun } from '../experiment/study.ts';
import type { Study } from '../experiment/studyShape.ts';
import type { StudyOutcome } from '../trace/query/studyOutcome.ts';
import {
  areResultCells,
  headerOf,
  resultKey,
  resultCells,
  resultColumns,
  type ResultColumn,
} from '../trace/query/studyRows.ts';
import { InputError } from './inputError.ts';
import { checkWritable, writeWhole } from './outputFile.ts';

/** Results that grow by a row a run. */
export interface StudyResults {
  /** Whether a run has its row. */
  has(run: StudyRun): boolean;
  /** A number in a run's row; undefined if there is none. */
  numberAt(run: StudyRun, column: ResultColumn): number | undefined;
  /** Appends a run's row. */
  add(run: StudyRun, outcome: StudyOutcome): void;
  /** Writes the file again with the rows in the order of the runs, whichever finished first. */
  writeInOrder(): Promise<void>;
}

/**
 * Opens the results of a study in a CSV file, with the rows that it has; one that was cut short is dropped.
 * @throws an `InputError`, before anything is written, if the file can't be or belongs to another study.
 */
export async function openResults(out: string, study: Study): Promise<StudyResults> {
  checkWritable(out);
  const studyFile = out.replace(/csv$/i, 'study.json');
  const isNew = !existsSync(out) && !existsSync(studyFile);
  if (!isNew && !isDeepStrictEqual(studyIn(studyFile), study))
    throw new InputError(
      `--out ${out} is not of this study by ${studyFile}: name another file, or remove both.`,
    );
  const runs = runsOf(study);
  const rows = existsSync(out)
    ? rowsIn(readFileSync(out, 'utf8'), study.vary.length + 1)
    : new Map();
  const results: StudyResults = {
    has: (run) => rows.has(resultKey(run)),
    numberAt(run, column) {
      const cell = rows.get(resultKey(run))?.split(',')[resultColumns.indexOf(column)];
      return cell ? Number(cell) : undefined;
    },
    add(run, outcome) {
      const row = resultCells(outcome);
      rows.set(resultKey(run), row);
      appendFileSync(out, `${resultKey(run)},${row}\n`);
    },
    writeInOrder: () => writeWhole(out, lines()),
  };
  async function* lines() {
    yield `${headerOf(study)}\n`;
    for (const run of runs.filter(results.has))
      yield `${resultKey(run)},${rows.get(resultKey(run))}\n`;
  }
  if (isNew) writeFileSync(studyFile, `${JSON.stringify(study, null, 2)}\n`);
  await results.writeInOrder();
  return results;
}

/** The study in a file; undefined if there is none. */
function studyIn(file: string): Study | undefined {
  try {
    const parsed = parseStudy(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.ok ? parsed.study : undefined;
  } catch {
    return undefined;
  }
}

/** The outcomes in a file's whole lines, by the cells before them. */
function rowsIn(text: string, keyCells: number): Map<string, string> {
  const lines = text.split('\n').slice(0, -1);
  const rows = lines.map((line) => line.split(','));
  const whole = rows.filter((row) => areResultCells(row.slice(keyCells)));
  return new Map(whole.map((row) => [row.slice(0, keyCells).join(), row.slice(keyCells).join()]));
}
