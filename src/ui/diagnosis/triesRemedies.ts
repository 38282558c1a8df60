// Whether the diagnosis tries remedies, kept in the browser.

const key = 'triesRemedies';

/** What was chosen last; on where nothing was. */
export function readTriesRemedies(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true;
  }
}

/** Keeps the choice; a browser that keeps nothing forgets it with the page. */
export function keepTriesRemedies(isOn: boolean): void {
  try {
    localStorage.setItem(key, isOn ? 'on' : 'off');
  } catch {
    // The choice holds until the page is closed.
  }
}
