// Finds a Chromium on this machine, with the arguments that enable WebGPU and WebGL without a display.
import { chromium } from '@playwright/test';
import {
  findBrowserOn,
  isRoot,
  thisMachine,
  type BrowserNames,
  type Machine,
} from './findBrowser.ts';

/** What the search depends on. */
export interface Platform extends Machine {
  /** Path at which Playwright installs its Chromium, installed or not. */
  readonly playwrightPath: string;
}

const names: BrowserNames = {
  variable: 'CHROMIUM_PATH',
  commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  applications: ['Chromium', 'Google Chrome'].map((name) => `${name}.app/Contents/MacOS/${name}`),
  windowsPrograms: ['Chromium', 'Google\\Chrome'].map((name) => `${name}\\Application\\chrome.exe`),
};

/**
 * The Chromium of a platform: the one named by the environment variable CHROMIUM_PATH, else the system's, else Playwright's. Throws if CHROMIUM_PATH
 * names no program.
 */
export const findChromiumOn = (platform: Platform): string | undefined =>
  findBrowserOn(platform, names) ?? [platform.playwrightPath].find(platform.isProgram);

/** Path of this machine's Chromium; undefined if there is none. */
export const findChromium = (): string | undefined =>
  findChromiumOn({ ...thisMachine, playwrightPath: chromium.executablePath() });

/** Path of this machine's Chromium; throws a sentence that says what to do if there is none. */
export function requireChromium(): string {
  const found = findChromium();
  if (!found) throw new Error('There is no Chromium on this machine. Run: npm run chromium');
  return found;
}

/** Arguments for Chromium: WebGPU on any adapter, and no network traffic of its own. As root the sandbox must be off, or Chromium refuses to start. */
export const chromiumArguments: readonly string[] = [
  '--enable-unsafe-webgpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  ...(isRoot ? ['--no-sandbox'] : []),
];
