// The tables of the library in IndexedDB.
import { Dexie, type Table } from 'dexie';
import type { MemberState } from '../../worker/client.ts';
import type { SavedRun } from './savedRun.ts';
import type { Rows } from './traceRows.ts';

/** Rows of a run. */
export interface StoredRows extends Rows {
  readonly run: string;
}

/** The latest state of a run. */
export interface StoredState {
  readonly run: string;
  readonly state: MemberState;
}

/** The tables: a run is in `runs` once some of its rows are stored, and all its rows up to `facts.steps` are. */
export class LibraryDatabase extends Dexie {
  declare readonly runs: Table<SavedRun, string>;
  declare readonly rows: Table<StoredRows, readonly [string, number]>;
  declare readonly states: Table<StoredState, string>;

  constructor(name = 'gradlens') {
    super(name);
    this.version(1).stores({ runs: 'id, changedAt', rows: '[run+firstRow]', states: 'run' });
  }
}
