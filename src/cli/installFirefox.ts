// Before `npm run firefox`: makes sure that a Firefox starts, and prints in one line where it is or what to do.
import { findFirefox } from './firefox.ts';
import { ensureInstalled } from './installBrowser.ts';

ensureInstalled({
  name: 'Firefox',
  find: findFirefox,
  debianPackage: 'firefox-esr',
  missing: 'Install Firefox, or set FIREFOX_PATH to one.',
  broken: 'Install Firefox again, or set FIREFOX_PATH to one that starts.',
});
