// Finds a Chromium on this machine, with the arguments that enable WebGPU and WebGL without a display.
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

/** What the search depends on, as data, so that tests can give other platforms. */
export interface Platform {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isProgram: (file: string) => boolean;
  /** Path at which Playwright installs its Chromium, installed or not. */
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
 * The Chromium of a platform: the one named by the environment variable CHROMIUM_PATH, else the system's, else Playwright's. Throws if CHROMIUM_PATH
 * names no program, since taking another would hide the mistake.
 */
export function findChromiumOn(platform: Platform): string | undefined {
  const named = platform.environment.CHROMIUM_PATH;
  if (named && !platform.isProgram(named))
    throw new Error(`CHROMIUM_PATH is ${named}, but no program is there. Correct it or unset it.`);
  return named || [...systemPlaces(platform), platform.playwrightPath].find(platform.isProgram);
}

/** Path of this machine's Chromium; undefined if there is none. */
export const findChromium = (): string | undefined =>
  findChromiumOn({
    platform: process.platform,
    environment: process.env,
    isProgram,
    playwrightPath: chromium.executablePath(),
  });

/** Path of this machine's Chromium; throws a sentence that says what to do if there is none. */
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

/** True if this process runs as root on Linux or macOS. */
export const isRoot = process.getuid?.() === 0;

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
