// Where a Chromium is on this machine, and how it is started so that WebGPU and WebGL work without a display.
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

/** What the search depends on, so that it can be tried on other machines than this one. */
export interface Platform {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isProgram: (file: string) => boolean;
  /** Where Playwright keeps the Chromium it downloads, whether it has done so or not. */
  readonly playwrightPath: string;
}

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function systemPlaces({ platform, environment }: Platform): string[] {
  const folders = (text: string | undefined, delimiter: string) =>
    (text ?? '').split(delimiter).filter(Boolean);
  if (platform === 'win32')
    return [
      ...folders(environment.PATH, ';').map((folder) => `${folder}\\chrome.exe`),
      ...[environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => ['Chromium', 'Google\\Chrome'].map((name) => `${folder}\\${name}`))
        .map((folder) => `${folder}\\Application\\chrome.exe`),
    ];
  const usual = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
  const applications = ['', environment.HOME ?? ''].flatMap((home) =>
    ['Chromium', 'Google Chrome'].map(
      (name) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`,
    ),
  );
  return [
    ...[...folders(environment.PATH, ':'), ...usual].flatMap((folder) =>
      commands.map((command) => path.posix.join(folder, command)),
    ),
    ...(platform === 'darwin' ? applications : []),
  ];
}

/**
 * The Chromium of a platform: the one that the environment variable CHROMIUM_PATH names, else the system's, else Playwright's.
 * Throws where CHROMIUM_PATH names no program, since silently taking another would hide the mistake.
 */
export function findChromiumOn(platform: Platform): string | undefined {
  const named = platform.environment.CHROMIUM_PATH;
  if (named && !platform.isProgram(named))
    throw new Error(`CHROMIUM_PATH is ${named}, but no program is there. Correct it or unset it.`);
  return named || [...systemPlaces(platform), platform.playwrightPath].find(platform.isProgram);
}

/** The path of this machine's Chromium; undefined where there is none. */
export const findChromium = (): string | undefined =>
  findChromiumOn({
    platform: process.platform,
    environment: process.env,
    isProgram,
    playwrightPath: chromium.executablePath(),
  });

/** The same where nothing can be done without one: throws a sentence that says what to do. */
export function requireChromium(): string {
  const found = findChromium();
  if (!found) throw new Error('There is no Chromium on this machine. Run: npm run chromium');
  return found;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Whether this process has the rights of the system's administrator on Linux or macOS. */
export const isRoot = process.getuid?.() === 0;

/** Arguments for Chromium: WebGPU on any adapter, and no traffic of its own. Its sandbox refuses to start as root. */
export const chromiumArguments: readonly string[] = [
  '--enable-unsafe-webgpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  ...(isRoot ? ['--no-sandbox'] : []),
];
