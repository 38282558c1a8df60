// What the library of runs holds.
import { expect, type Page } from '@playwright/test';

/** What the library holds of a run. */
export interface Kept {
  readonly id: string;
  /** The steps that it says it has, and from where to where each piece of its rows goes. */
  readonly steps: number;
  readonly pieces: readonly (readonly [number, number])[];
  /** The step of its state; −1 where there is none. */
  readonly stateStep: number;
  readonly isTraining: boolean;
}

/** A page of any driver that runs functions in it. */
interface RunsInPage {
  evaluate<Answer>(read: () => Promise<Answer>): Promise<Answer>;
}

/** Reads the tables as they are, past the page's own code; of no library, which opening would create, nothing. */
export const readLibrary = (page: RunsInPage): Promise<Kept[]> =>
  page.evaluate(async () => {
    const present = await indexedDB.databases();
    if (!present.some(({ name }) => name === 'gradlens')) return [];
    return new Promise<Kept[]>((resolve, reject) => {
      const opening = indexedDB.open('gradlens');
      opening.onerror = () => reject(opening.error!);
      opening.onsuccess = () => {
        const reading = opening.result.transaction(['runs', 'rows', 'states']);
        const all = ['runs', 'rows', 'states'].map((name) => reading.objectStore(name).getAll());
        reading.oncomplete = () => {
          const [runs, rows, states] = all.map(({ result }) => result as unknown) as [
            { id: string; isTraining: boolean; facts: { steps: number } }[],
            { run: string; firstRow: number; steps: number }[],
            { run: string; state: { engine: { step: number } } }[],
          ];
          resolve(
            runs.map(({ id, isTraining, facts }) => ({
              id,
              isTraining,
              steps: facts.steps,
              pieces: rows
                .filter(({ run }) => run === id)
                .map(({ firstRow, steps }) => [firstRow, firstRow + steps] as const),
              stateStep: states.find(({ run }) => run === id)?.state.engine.step ?? -1,
            })),
          );
          opening.result.close();
        };
      };
    });
  });

/** Waits until the paused run that the page shows is kept with its last state. */
export async function untilKept(page: Page): Promise<void> {
  const run = await page.evaluate(() => (history.state as { run: string }).run);
  await expect
    .poll(async () => {
      const kept = (await readLibrary(page)).find(({ id }) => id === run);
      return kept && !kept.isTraining && kept.stateStep === kept.steps;
    })
    .toBe(true);
}
