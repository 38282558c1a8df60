// What is done to the library's tables. Every change is one transaction: a run is whole or absent.
import { isOwn, type Trace } from '../../trace/model/trace.ts';
import { configAt } from '../../trace/query/configAt.ts';
import { isStateOf, type MemberState } from '../../worker/client.ts';
import { hasSameNumbers } from './sameNumbers.ts';
import { currentRun } from './currentRun.ts';
import type { LibraryDatabase } from './database.ts';
import { outcomeOf } from '../../trace/query/outcome.ts';
import type { LoadedRun, RunFacts, RunToSave, SavedRun } from './savedRun.ts';
import {
  bytesOf,
  cutTrace,
  isWholeAt,
  rowsBetween,
  traceFacts,
  traceOf,
  type Rows,
} from './traceRows.ts';
import { standingPreset } from '../standingPreset.ts';

/** Most runs without a name that are kept; the oldest beyond them are dropped. */
export const mostUnnamed = 20;

/** Whether a run is in the list of runs. */
export const isListed = ({ isUntouched, deletedAt, besideOf }: SavedRun): boolean =>
  !isUntouched && deletedAt === undefined && besideOf === undefined;

const tablesOf = ({ runs, rows, states }: LibraryDatabase) => [runs, rows, states];

/** Does what changes runs in one transaction. */
export const inOne = <Answer>(
  database: LibraryDatabase,
  work: () => Promise<Answer>,
): Promise<Answer> => database.transaction('rw', tablesOf(database), work);

const rowsOfRun = ({ rows }: LibraryDatabase, id: string) =>
  rows.where('[run+firstRow]').between([id, 0], [id, Infinity]);

/** Of an object that may have more, what is stored. */
const factsOf = (run: RunFacts): RunFacts => {
  const { id, config, planned, isFromFile, isTraining, variant, besideOf } = run;
  return { id, config, planned, isFromFile, isTraining, variant, besideOf };
};

/**
 * Brings a run up to date: stores the rows that are missing, whole also where the page has thinned those before them, and a state where one is given.
 * A trace with fewer rows than are stored is computing them again, and changes nothing.
 */
export function saveRun(
  database: LibraryDatabase,
  run: RunFacts,
  trace: Trace,
  state?: MemberState,
): Promise<Written> {
  return inOne(database, async () => {
    const stored = await database.runs.get(run.id);
    if (trace.steps < (stored?.facts.steps ?? 0)) return { id: run.id, steps: trace.steps };
    const from = stored && isWholeAt(trace, stored.facts.steps) ? stored.facts.steps : 0;
    // Steps that could not be stored in time are thinned by now.
    if (!from) await rowsOfRun(database, run.id).delete();
    if (stored?.variant && stored.variant.id !== run.variant?.id)
      await removeRuns(database, await variantsOf(database, [stored]));
    const added = rowsBetween(trace, from, trace.steps);
    const written = {
      id: run.id,
      steps: trace.steps,
      rows: added.steps ? added : undefined,
      state,
    };
    if (added.steps) await database.rows.add({ run: run.id, ...added });
    if (state) await database.states.put({ run: run.id, state });
    const now = Date.now();
    const hasEnded = trace.failure !== undefined && stored?.facts.failure === undefined;
    const isUnchanged = stored && added.steps === 0 && !hasEnded;
    // A deleted run that trains on is back.
    const { changedAt, deletedAt, outcome } = isUnchanged
      ? stored
      : { changedAt: now, deletedAt: undefined, outcome: outcomeOf(trace, stored?.outcome) };
    const isPreset = !!trace.experiment && standingPreset(run.config, trace) !== undefined;
    await database.runs.put({
      ...{ name: '', tags: [], createdAt: now },
      ...stored,
      ...factsOf(run),
      ...{ changedAt, deletedAt, outcome },
      facts: { ...traceFacts(trace), thinned: from ? stored?.facts.thinned : trace.thinned },
      bytes: {
        rows: (from ? stored!.bytes.rows : 0) + bytesOf(added),
        state: state?.bytes ?? stored?.bytes.state ?? 0,
      },
      isUntouched: (stored?.isUntouched ?? true) && isPreset,
    });
    return written;
  });
}

/** What was written of a run: its missing rows, and a state. */
interface Written {
  readonly id: string;
  /** Its steps, with these rows. */
  readonly steps: number;
  readonly rows?: Rows | undefined;
  readonly state?: MemberState | undefined;
}

/**
 * Brings a run and what trains beside it up to date, and reads back what was written. Where that isn't the same, the run is removed, to be stored anew
 * from what the page has, and a sentence is thrown.
 */
export async function saveRuns(
  database: LibraryDatabase,
  runs: readonly RunToSave[],
): Promise<void> {
  const written = await inOne(database, async () => {
    const all: Written[] = [];
    for (const { facts, trace, state } of runs)
      all.push(await saveRun(database, facts, trace, state));
    return all;
  });
  const damaged = await inOne(database, async () => {
    const all: string[] = [];
    for (const one of written) if (!(await readsBack(database, one))) all.push(one.id);
    await removeRuns(database, all);
    return all;
  });
  if (damaged.length) throw new Error('what was stored reads back otherwise.');
}

/** Whether what was written is what is read; also where the run was written again, or removed, since. */
async function readsBack(
  database: LibraryDatabase,
  { id, steps, rows, state }: Written,
): Promise<boolean> {
  const [run, readRows, readState] = await Promise.all([
    database.runs.get(id),
    rows && database.rows.get([id, rows.firstRow]),
    state && database.states.get(id),
  ]);
  const isAsWritten = run?.facts.steps === steps && readRows?.steps === rows?.steps;
  const isStateAsWritten = readState?.state.engine?.step === state?.engine.step;
  return (
    (!rows || !isAsWritten || hasSameNumbers(rows.columns, readRows?.columns)) &&
    (!state || !isStateAsWritten || hasSameNumbers(state.engine, readState?.state.engine))
  );
}

/** The variants that train beside runs; one that was left apart from its run is none. */
async function variantsOf(
  { runs }: LibraryDatabase,
  saved: readonly (SavedRun | undefined)[],
): Promise<string[]> {
  const ids = saved.flatMap((run) => run?.variant?.id ?? []);
  const variants = await runs.bulkGet(ids);
  return variants.flatMap((variant) => (variant?.besideOf === undefined ? [] : variant.id));
}

/** All that is kept of a run; undefined where it isn't in the library. Throws a sentence if some of it is missing. */
export async function loadRun(
  database: LibraryDatabase,
  id: string,
): Promise<LoadedRun | undefined> {
  const [found, rows, stored] = await database.transaction('r', tablesOf(database), () =>
    Promise.all([
      database.runs.get(id),
      rowsOfRun(database, id).toArray(),
      database.states.get(id),
    ]),
  );
  if (!found || found.deletedAt !== undefined) return undefined;
  const saved = currentRun(found);
  const trace = traceOf(saved.facts, rows);
  const variant = saved.variant && (await loadRun(database, saved.variant.id));
  const isDamaged = stored && !isStateAt(trace, stored.state);
  return {
    ...{ saved, trace, variant },
    state: isDamaged ? undefined : stored?.state,
    damage: isDamaged
      ? 'The state of this run is damaged in the storage of this browser: its steps are shown, and it can’t go on from the last one.'
      : undefined,
  };
}

/** Whether a state is one of a run at one of its steps. */
function isStateAt(trace: Trace, state: Partial<MemberState>): boolean {
  const step = state.engine?.step ?? Infinity;
  return isOwn(trace) && step <= trace.steps && isStateOf(configAt(trace, step), state);
}

/** Drops the rows of a run from `row` on, all where it isn't whole there, and a state after it; so for the variant beside it. */
export function cutRun(database: LibraryDatabase, id: string, row: number): Promise<void> {
  return inOne(database, async () => {
    const loaded = await loadRun(database, id);
    if (loaded?.variant) await cutRun(database, loaded.variant.saved.id, row);
    if (!loaded || loaded.saved.facts.steps <= row) return;
    const kept = isWholeAt(loaded.trace, row) ? row : 0;
    const trace = cutTrace(loaded.trace, kept);
    const facts = traceFacts(trace);
    const rows = rowsBetween(trace, 0, kept);
    await rowsOfRun(database, id).delete();
    if (kept) await database.rows.add({ run: id, ...rows });
    const keepsState = loaded.state && loaded.state.engine.step <= kept;
    if (!keepsState) await database.states.delete(id);
    await database.runs.update(id, {
      facts,
      outcome: outcomeOf(trace),
      bytes: { rows: bytesOf(rows), state: keepsState ? loaded.saved.bytes.state : 0 },
    });
  });
}

/** Changes what a person says of runs; one that gets a name or a tag is listed from then on. */
export function changeRun(
  database: LibraryDatabase,
  id: string,
  change: Partial<Pick<SavedRun, 'name' | 'tags' | 'deletedAt'>>,
): Promise<void> {
  return inOne(database, async () => {
    const saved = await database.runs.get(id);
    if (saved) await database.runs.put({ ...saved, ...change, isUntouched: false });
  });
}

/** Adds a run that was loaded elsewhere, or a copy of one under another id. */
export function addRun(
  database: LibraryDatabase,
  { saved, trace, state }: LoadedRun,
): Promise<void> {
  return inOne(database, async () => {
    const rows = rowsBetween(trace, 0, trace.steps);
    if (trace.steps) await database.rows.add({ run: saved.id, ...rows });
    if (state) await database.states.put({ run: saved.id, state });
    await database.runs.add(saved);
  });
}

/** Removes runs for good, with the variants beside them. */
export function removeRuns(database: LibraryDatabase, ids: readonly string[]): Promise<void> {
  return inOne(database, async () => {
    const variants = await variantsOf(database, await database.runs.bulkGet([...ids]));
    for (const id of [...ids, ...variants]) {
      await rowsOfRun(database, id).delete();
      await database.states.delete(id);
      await database.runs.delete(id);
    }
  });
}

/** Milliseconds for which a deleted run can be restored. */
const restorable = 3_600_000;

/** Whether something was deleted so long ago that it can't be restored. */
export const isOverdue = (
  { deletedAt = Infinity }: { readonly deletedAt: number | undefined },
  now: number,
): boolean => deletedAt < now - restorable;

/** The runs to be removed: presets as they came, what was deleted over an hour ago, and of those without a name the oldest beyond twenty. */
export function droppedOf(runs: readonly SavedRun[], now: number): string[] {
  const isOver = (run: SavedRun) => run.isUntouched || isOverdue(run, now);
  const unnamed = runs.filter((run) => isListed(run) && run.name === '');
  const oldest = unnamed.sort((a, b) => b.changedAt - a.changedAt).slice(mostUnnamed);
  return [...runs.filter(isOver), ...oldest].map(({ id }) => id);
}
