import { expect, test } from 'vitest';
import type { Machine } from './findBrowser.ts';
import { findFirefoxOn } from './firefox.ts';

const machine = (
  platform: NodeJS.Platform,
  programs: string[],
  environment: Machine['environment'] = {},
): Machine => ({ platform, environment, isProgram: (file) => programs.includes(file) });

test('FIREFOX_PATH comes before the system’s, and is refused by name where no program is', () => {
  const programs = ['/usr/bin/firefox-esr', '/opt/nightly/firefox'];
  const on = (environment: Machine['environment']) =>
    findFirefoxOn(machine('linux', programs, environment));
  expect(on({})).toBe('/usr/bin/firefox-esr');
  expect(on({ FIREFOX_PATH: '/opt/nightly/firefox' })).toBe('/opt/nightly/firefox');
  expect(() => on({ FIREFOX_PATH: '/gone' })).toThrow('FIREFOX_PATH is /gone');
});

test('it is found where macOS and Windows keep it, and a bare machine has none', () => {
  const mac = '/Applications/Firefox.app/Contents/MacOS/firefox';
  const windows = 'C:\\Program Files\\Mozilla Firefox\\firefox.exe';
  const programFiles = { PROGRAMFILES: 'C:\\Program Files' };
  expect(findFirefoxOn(machine('darwin', [mac]))).toBe(mac);
  expect(findFirefoxOn(machine('win32', [windows], programFiles))).toBe(windows);
  expect(findFirefoxOn(machine('linux', [mac]))).toBeUndefined();
});
