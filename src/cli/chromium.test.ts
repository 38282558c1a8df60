import { expect, test } from 'vitest';
import { findChromiumOn, type Platform } from './chromium.ts';

const linux = (programs: string[], environment: Platform['environment'] = {}): Platform => ({
  platform: 'linux',
  environment: { PATH: '/opt/tools:/usr/bin', ...environment },
  isProgram: (file) => programs.includes(file),
  playwrightPath: '/home/ada/.cache/ms-playwright/chromium-1/chrome',
});

test('CHROMIUM_PATH comes before the system’s', () => {
  const programs = ['/usr/bin/chromium', '/home/ada/chrome'];
  expect(findChromiumOn(linux(programs))).toBe('/usr/bin/chromium');
  expect(findChromiumOn(linux(programs, { CHROMIUM_PATH: '/home/ada/chrome' }))).toBe(
    '/home/ada/chrome',
  );
});

test('a CHROMIUM_PATH without a program is refused by name', () => {
  const machine = linux(['/usr/bin/chromium'], { CHROMIUM_PATH: '/gone' });
  expect(() => findChromiumOn(machine)).toThrow('CHROMIUM_PATH is /gone');
});

test('the folders of PATH are searched in order, then the usual places', () => {
  const programs = ['/usr/local/bin/chromium', '/usr/bin/chromium-browser', '/opt/tools/chromium'];
  expect(findChromiumOn(linux(programs))).toBe('/opt/tools/chromium');
  expect(findChromiumOn(linux(programs.slice(0, 2)))).toBe('/usr/bin/chromium-browser');
  expect(findChromiumOn(linux(programs.slice(0, 1)))).toBe('/usr/local/bin/chromium');
});

test('Playwright’s own is the last resort, and a bare machine has none', () => {
  const { playwrightPath } = linux([]);
  expect(findChromiumOn(linux([playwrightPath]))).toBe(playwrightPath);
  expect(findChromiumOn(linux([]))).toBeUndefined();
});

test('Chrome is found where macOS and Windows keep it', () => {
  const mac = '/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const windows = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
  const on = (platform: NodeJS.Platform, file: string, environment: Platform['environment']) =>
    findChromiumOn({ ...linux([file]), platform, environment });
  expect(on('darwin', mac, { HOME: '/Users/ada' })).toBe(mac);
  expect(on('win32', windows, { PROGRAMFILES: 'C:\\Program Files' })).toBe(windows);
});
