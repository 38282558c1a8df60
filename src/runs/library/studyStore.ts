// What is done to the library's tables of studies. Every change is one transaction: a run of a study is whole or absent, and counted.
import type { FinishedRun, LoadedStudy, SavedStudy } from '../studies/savedStudy.ts';
import type { LibraryDatabase } from './database.ts';
import { bytesOf, rowsBetween } from './traceRows.ts';

/** What of a study can be changed. */
export type StudyChange = Partial<
  Pick<SavedStudy, 'name' | 'deletedAt' | 'device' | 'isTraining' | 'changedAt'>
>;

const inOne = <Answer>(
  database: LibraryDatabase,
  mode: 'r' | 'rw',
  work: () => Promise<Answer>,
): Promise<Answer> => database.transaction(mode, [database.studies, database.studyRuns], work);

const runsOfStudy = ({ studyRuns }: LibraryDatabase, id: string) =>
  studyRuns.where('[study+index]').between([id, 0], [id, Infinity]);

const bytesOfTrace = ({ trace }: FinishedRun): number =>
  trace ? bytesOf(rowsBetween(trace, 0, trace.steps)) : 0;

/** Whether a study is in the list of studies. */
export const isListedStudy = ({ deletedAt }: SavedStudy): boolean => deletedAt === undefined;

/** Adds a study of which no run has ended. */
export async function addStudy(database: LibraryDatabase, study: SavedStudy): Promise<void> {
  await database.studies.add(study);
}

/** Stores what came of runs, with their count. A study that could not be stored before is stored as it is given. */
export function saveStudyRuns(
  database: LibraryDatabase,
  study: SavedStudy,
  runs: readonly FinishedRun[],
): Promise<void> {
  return inOne(database, 'rw', async () => {
    const stored = await database.studies.get(study.id);
    await database.studyRuns.bulkPut(runs.map((run) => ({ ...run, study: study.id })));
    await database.studies.put({
      ...(stored ?? study),
      finished: await runsOfStudy(database, study.id).count(),
      bytes: (stored?.bytes ?? 0) + runs.reduce((sum, run) => sum + bytesOfTrace(run), 0),
      changedAt: Date.now(),
    });
  });
}

/** A study with the runs that have ended, but for those that are known; undefined where it isn't in the library. */
export function loadStudy(
  database: LibraryDatabase,
  id: string,
  isKnown: (index: number) => boolean = () => false,
): Promise<LoadedStudy | undefined> {
  return inOne(database, 'r', async () => {
    const saved = await database.studies.get(id);
    if (!saved || !isListedStudy(saved)) return undefined;
    const keys = (await runsOfStudy(database, id).primaryKeys()).filter(
      ([, index]) => !isKnown(index),
    );
    const runs = await database.studyRuns.bulkGet(keys);
    return { saved, runs: runs.filter((run) => run !== undefined) };
  });
}

/** Changes what is said of a study. */
export async function changeStudy(
  database: LibraryDatabase,
  id: string,
  change: StudyChange,
): Promise<void> {
  await database.studies.update(id, change);
}

/** Removes studies for good. */
export function removeStudies(database: LibraryDatabase, ids: readonly string[]): Promise<void> {
  return inOne(database, 'rw', async () => {
    for (const id of ids) {
      await runsOfStudy(database, id).delete();
      await database.studies.delete(id);
    }
  });
}
