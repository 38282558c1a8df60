// Every kind of hostile input by its name; each is a file in kinds/.

/** Loads a kind's file, which alone loads its reader. */
export const kinds = {
  configuration: () => import('./kinds/configuration.ts'),
  'share link': () => import('./kinds/shareLink.ts'),
  'planned edits': () => import('./kinds/plannedEdits.ts'),
  trace: () => import('./kinds/trace.ts'),
  'library file': () => import('./kinds/libraryFile.ts'),
  'library line': () => import('./kinds/libraryLine.ts'),
  study: () => import('./kinds/study.ts'),
  'study form': () => import('./kinds/studyForm.ts'),
  'study results': () => import('./kinds/studyResults.ts'),
  'command line': () => import('./kinds/commandLine.ts'),
  address: () => import('./kinds/address.ts'),
  'lab settings': () => import('./kinds/labSettings.ts'),
  formula: () => import('./kinds/formula.ts'),
  search: () => import('./kinds/search.ts'),
  'stored tiles': () => import('./kinds/storedTiles.ts'),
  'figure choice': () => import('./kinds/figureChoice.ts'),
  scripting: () => import('./kinds/scripting.ts'),
} as const;

/** The name of a kind. */
export type KindName = keyof typeof kinds;

/** All names, in the order of the table. */
export const kindNames = Object.keys(kinds) as KindName[];
