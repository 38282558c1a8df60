// What is said of a new version of the page that waits.

/** What a person is told of a new version, and whether it may take over now. */
export interface NewVersion {
  readonly words: string;
  readonly mayTakeOver: boolean;
}

const ready = 'A new version is ready.';

/** The new version where so many other tabs have the page open, and something of this one would or wouldn't be lost. */
export function describeNewVersion(others: number, losesOnLeaving: boolean): NewVersion {
  if (others > 0) {
    const tabs = others === 1 ? 'other tab' : `other ${others} tabs`;
    return { words: `${ready} Close the ${tabs} of Gradlens to update.`, mayTakeOver: false };
  }
  if (losesOnLeaving)
    return {
      words: `${ready} It waits: what you trained can’t be stored here and would be lost.`,
      mayTakeOver: false,
    };
  return {
    words: `${ready} Updating stores the run, loads the page again and goes on.`,
    mayTakeOver: true,
  };
}
