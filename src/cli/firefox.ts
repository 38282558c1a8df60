// Finds a Firefox on this machine.
import { findBrowserOn, thisMachine, type BrowserNames, type Machine } from './findBrowser.ts';

const names: BrowserNames = {
  variable: 'FIREFOX_PATH',
  commands: ['firefox', 'firefox-esr'],
  applications: ['Firefox.app/Contents/MacOS/firefox'],
  windowsPrograms: ['Mozilla Firefox\\firefox.exe'],
};

/** The Firefox of a machine: the one named by the environment variable FIREFOX_PATH, else the system's. Throws if FIREFOX_PATH names no program. */
export const findFirefoxOn = (machine: Machine): string | undefined =>
  findBrowserOn(machine, names);

/** Path of this machine's Firefox; undefined if there is none. */
export const findFirefox = (): string | undefined => findFirefoxOn(thisMachine);
