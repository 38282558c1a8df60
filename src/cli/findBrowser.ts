// Finds a browser on a machine: the one that an environment variable names, else the system's.
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** What the search depends on, as data, so that tests can give other machines. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isProgram: (file: string) => boolean;
}

/** What a browser is called. */
export interface BrowserNames {
  /** The environment variable that names its program. */
  readonly variable: string;
  /** Commands outside Windows, the first before the others. */
  readonly commands: readonly string[];
  /** Paths below a folder of applications of macOS. */
  readonly applications: readonly string[];
  /** Paths below a folder of programs of Windows. */
  readonly windowsPrograms: readonly string[];
}

const folders = (text: string | undefined, delimiter: string): string[] =>
  (text ?? '').split(delimiter).filter(Boolean);

function windowsPlaces({ environment }: Machine, { windowsPrograms }: BrowserNames): string[] {
  const commands = new Set(windowsPrograms.map((program) => path.win32.basename(program)));
  return [
    ...folders(environment.PATH, ';').flatMap((folder) =>
      [...commands].map((command) => `${folder}\\${command}`),
    ),
    ...[environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => windowsPrograms.map((program) => `${folder}\\${program}`)),
  ];
}

function systemPlaces(machine: Machine, names: BrowserNames): string[] {
  const { platform, environment } = machine;
  if (platform === 'win32') return windowsPlaces(machine, names);
  const usual = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
  const applications = ['', environment.HOME ?? ''].flatMap((home) =>
    names.applications.map((application) => `${home}/Applications/${application}`),
  );
  return [
    ...[...folders(environment.PATH, ':'), ...usual].flatMap((folder) =>
      names.commands.map((command) => path.posix.join(folder, command)),
    ),
    ...(platform === 'darwin' ? applications : []),
  ];
}

/**
 * The browser of a machine; undefined if there is none. Throws if its environment variable names no program, since taking another would hide the
 * mistake.
 */
export function findBrowserOn(machine: Machine, names: BrowserNames): string | undefined {
  const { variable } = names;
  const named = machine.environment[variable];
  if (named && !machine.isProgram(named))
    throw new Error(`${variable} is ${named}, but no program is there. Correct it or unset it.`);
  return named || systemPlaces(machine, names).find(machine.isProgram);
}

/** This machine. */
export const thisMachine: Machine = {
  platform: process.platform,
  environment: process.env,
  isProgram(file) {
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  },
};

/** True if this process runs as root on Linux or macOS. */
export const isRoot = process.getuid?.() === 0;
