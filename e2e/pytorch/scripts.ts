// Exported scripts and the engine's own traces, for comparing the two.
import { readFileSync, writeFileSync } from 'node:fs';
import { readCsv } from '../support/trace.ts';
import type { Rows } from './disagreements.ts';
import type { ExperimentConfig } from '../../src/experiment/config.ts';
import type { EditEvent } from '../../src/experiment/edits.ts';
import { pythonScript } from '../../src/trace/formats/pytorch/pythonScript.ts';
import { traceToCsv } from '../../src/trace/formats/csv.ts';
import type { OwnTrace } from '../../src/trace/model/trace.ts';
import { trainedTrace } from '../../src/training/testRun.ts';
import { traceFileParts } from '../../src/training/traceFile.ts';

/** The rows of a CSV file. */
export const rowsInFile = (file: string): Rows => readCsv(readFileSync(file, 'utf8'));

/** What the engine measures in a run from step 0. */
export const engineRows = async (config: ExperimentConfig, steps: number): Promise<Rows> =>
  readCsv([...traceToCsv(await trainedTrace(config, steps))].join(''));

/** Writes the script of a run. */
export async function writeScript(file: string, trace: OwnTrace): Promise<void> {
  writeFileSync(file, [...(await traceFileParts(trace, pythonScript))].join(''));
}

/** The script of an experiment that has taken a step; with events, as if they had been made in it. */
export async function writeScriptOf(
  file: string,
  config: ExperimentConfig,
  events: EditEvent[] = [],
): Promise<void> {
  await writeScript(file, { ...(await trainedTrace(config, 1)), events });
}
