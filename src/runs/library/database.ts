// The tables of the library in IndexedDB.
import { Dexie, type Table } from 'dexie';
import type { MemberState } from '../../worker/client.ts';
import type { FinishedRun, SavedStudy } from '../studies/savedStudy.ts';
import type { SavedRun } from './savedRun.ts';
import type { Rows } from './traceRows.ts';

const databaseName = 'gradlens';
const version = 2;
/** Versions of IndexedDB to one of Dexie. */
const versionScale = 10;

/** Rows of a run. */
export interface StoredRows extends Rows {
  readonly run: string;
}

/** The latest state of a run. */
export interface StoredState {
  readonly run: string;
  readonly state: MemberState;
}

/** What came of one run of a study. */
export interface StoredStudyRun extends FinishedRun {
  readonly study: string;
}

/** The tables: a run is in `runs` once some of its rows are stored, and all its rows up to `facts.steps` are. */
export class LibraryDatabase extends Dexie {
  declare readonly runs: Table<SavedRun, string>;
  declare readonly rows: Table<StoredRows, readonly [string, number]>;
  declare readonly states: Table<StoredState, string>;
  declare readonly studies: Table<SavedStudy, string>;
  declare readonly studyRuns: Table<StoredStudyRun, readonly [string, number]>;

  constructor(name = databaseName) {
    super(name);
    this.version(1).stores({ runs: 'id, changedAt', rows: '[run+firstRow]', states: 'run' });
    this.version(version).stores({ studies: 'id, createdAt', studyRuns: '[study+index]' });
  }
}

/** Opens the library of this browser. Throws a `VersionError` where a newer Gradlens has stored one, which Dexie would otherwise change. */
export async function openLibrary(): Promise<LibraryDatabase> {
  const present = (await indexedDB.databases?.())?.find(({ name }) => name === databaseName);
  if ((present?.version ?? 0) >= versionScale * (version + 1))
    throw new DOMException('The library is of a newer version.', 'VersionError');
  const database = new LibraryDatabase();
  await database.open();
  return database;
}
