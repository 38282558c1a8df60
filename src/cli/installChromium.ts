// `npm run chromium`: makes sure that a Chromium starts, and prints in one line where it is or what to do.
import { findChromium } from './chromium.ts';
import { ensureInstalled } from './installBrowser.ts';

ensureInstalled({
  name: 'Chromium',
  find: findChromium,
  debianPackage: 'chromium',
  otherwise: ['npx', 'playwright', 'install', 'chromium'],
  missing: 'Install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  broken:
    'Run “npx playwright install-deps chromium” as root, or set CHROMIUM_PATH to a Chromium that starts.',
});
