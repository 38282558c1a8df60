// Who may import whom: reads the import lines of everything in src/ and fails on what the table below doesn't allow.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** What each room may import besides itself: rooms, or parts of them. Files directly in src/ may import anything. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  experiment: ['network/facts'],
  network: ['experiment'],
  calculus: ['experiment', 'network'],
  data: ['experiment', 'network', 'calculus/elementary'],
  trace: [
    'experiment',
    'network',
    'data/dataset.ts',
    'data/labelNoise.ts',
    'data/material.ts',
    'data/random.ts',
    'calculus/elementary',
    'calculus/float32.ts',
    'calculus/statistics',
  ],
  engine: ['experiment', 'network', 'data', 'trace', 'calculus'],
  training: ['engine', 'experiment', 'network', 'data', 'trace', 'calculus'],
  worker: ['training', 'engine', 'experiment', 'network', 'trace'],
  diagnosis: ['experiment', 'network', 'trace', 'calculus'],
  runs: ['experiment', 'data', 'trace', 'worker/client.ts', 'diagnosis'],
  charts: ['trace', 'calculus/float32.ts', 'calculus/statistics'],
  routing: ['experiment'],
  offline: ['worker/serviceWorkerClient.ts'],
  ui: [
    'offline',
    'runs',
    'diagnosis',
    'charts',
    'trace',
    'experiment',
    'network',
    'data',
    'routing',
    'calculus/float32.ts',
    'calculus/statistics',
  ],
  labs: [
    'calculus',
    'charts',
    'data',
    'experiment',
    'network',
    'trace',
    'runs',
    'routing',
    'ui/widgets',
  ],
  guide: [
    'labs',
    'calculus',
    'charts',
    'data',
    'experiment',
    'network',
    'trace',
    'runs',
    'routing',
    'ui/widgets',
  ],
  cli: [
    'experiment',
    'trace',
    'calculus/statistics',
    'diagnosis',
    'training/nodeSession.ts',
    'training/traceFile.ts',
    'training/sessionHost.ts',
    'training/unsupported.ts',
    'worker/nodeClient.ts',
    'worker/trust.ts',
    'engine/engineChoice.ts',
    'engine/tape/backends/deviceLoss.ts',
    'headlessTraining.ts',
  ],
};

/**
 * Walls inside a room: parts that may import of their room only themselves, what is listed, and the files beside the parts; and, where `composers` are
 * named, the only files beside them that may import a part.
 */
const walls: readonly {
  readonly room: string;
  readonly parts: Readonly<Record<string, readonly string[]>>;
  readonly composers?: readonly string[];
}[] = [
  {
    room: 'engine',
    parts: {
      'engine/measure': [],
      'engine/tape': ['engine/measure'],
      'engine/fused': ['engine/measure'],
    },
    composers: ['engine/createEngine.ts', 'engine/checkEngines.ts'],
  },
  {
    room: 'trace',
    parts: {
      'trace/model': [],
      'trace/query': ['trace/model'],
      'trace/formats': ['trace/model', 'trace/query'],
    },
  },
  {
    room: 'charts',
    parts: {
      'charts/core': [],
      'charts/pictures': ['charts/core'],
      'charts/plot': ['charts/core'],
      'charts/figure': ['charts/core'],
    },
  },
  {
    room: 'ui',
    parts: {
      'ui/panel': [],
      'ui/panels': ['ui/panel'],
      'ui/compare': ['ui/panel'],
      'ui/overlay': ['ui/panel'],
      'ui/studies': ['ui/panel', 'ui/overlay', 'ui/compare'],
    },
  },
];

/** Libraries that one room, or a part of it, alone may import. */
const owners = [
  { library: /^@tensorflow\//, room: 'engine/tape' },
  { library: /^chart(\.js|js-)/, room: 'charts' },
  { library: /^comlink$/, room: 'worker' },
  { library: /^dexie$/, room: 'runs/library' },
  { library: /^mathjs/, room: 'calculus' },
  { library: /^katex/, room: 'ui' },
];

const importLine =
  /(?:\bfrom\s*(?=['"])|\bimport\s*(?=['"])|(?:\bimport|\bimport\.meta\.glob|\bnew URL)\s*\(\s*)['"`]([^'"`\n]+)['"`]/g;

/** What a source text imports: static, dynamic and type imports, and files that the bundler resolves by URL or pattern, without how it should. */
const importsOf = (source: string): string[] =>
  [...source.matchAll(importLine)].map(([, name]) => name!.replace(/\?.*/, ''));

const isTest = (file: string) => file.endsWith('.test.ts');
const roomOf = (file: string) => (file.includes('/') ? file.split('/')[0]! : undefined);
const isWithin = (file: string, place: string) => file === place || file.startsWith(`${place}/`);

/** What a wall says against an import from a file to another of the same room, or undefined. Tests may look over walls. */
function faultOfWall(file: string, target: string): string | undefined {
  if (isTest(file)) return undefined;
  for (const { room, parts, composers } of walls) {
    if (!isWithin(file, room) || !isWithin(target, room)) continue;
    const partOf = (path: string) => Object.keys(parts).find((part) => isWithin(path, part));
    const [from, to] = [partOf(file), partOf(target)];
    if (to === undefined || from === to) continue;
    if (from !== undefined && !parts[from]!.includes(to)) return `${from}/ may not import ${to}/`;
    if (from === undefined && composers && !composers.includes(file))
      return `beside ${to}/ only ${composers.join(', ')} imports it`;
  }
  return undefined;
}

/** What is wrong with one import, or undefined. `file` is relative to src/. */
function faultOf(file: string, name: string): string | undefined {
  const room = roomOf(file);
  if (!name.startsWith('.')) {
    const owner = owners.find(({ library }) => library.test(name));
    if (owner && !isWithin(file, owner.room) && !isTest(file))
      return `only ${owner.room}/ imports it`;
    if (room === 'calculus' && !isTest(file) && !name.startsWith('mathjs'))
      return 'calculus/ imports no library but mathjs';
    return undefined;
  }
  const target = path.posix.join(path.posix.dirname(file), name);
  if (room === undefined || target.startsWith('..')) return undefined;
  if (isWithin(target, room)) return faultOfWall(file, target);
  return allowed[room]?.some((place) => isWithin(target, place))
    ? undefined
    : `${room}/ may import ${allowed[room]?.join(', ') || 'nothing of ours'}`;
}

/** Everything wrong with a file, a sentence each. */
function faultsOf(file: string, source: string): string[] {
  const room = roomOf(file);
  const faults = importsOf(source).flatMap((name) => {
    const fault = faultOf(file, name);
    return fault ? [`src/${file} imports ${name}: ${fault}.`] : [];
  });
  if (room !== undefined && !Object.hasOwn(allowed, room))
    faults.push(`src/${file}: ${room}/ is not in the table of rooms.`);
  if (room !== 'worker' && /\bpostMessage\s*\(/.test(source))
    faults.push(`src/${file} calls postMessage: only worker/ does.`);
  if (onlyHandsOn(source)) faults.push(`src/${file} only hands on what other files export.`);
  return faults;
}

const onlyHandsOn = (source: string): boolean => {
  const withoutComments = source.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
  const rest = withoutComments.replace(
    /export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*?from[^;]*;/g,
    '',
  );
  return rest !== withoutComments && rest.trim() === '';
};

const src = import.meta.dirname;
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => /\.(ts|svelte)$/.test(file) && file !== 'rooms.test.ts');

test.each(files)('%s keeps to its room', (file) => {
  expect(faultsOf(file, readFileSync(path.join(src, file), 'utf8'))).toEqual([]);
});

/** The files of a circle of imports, the first again at the end; none where there is no circle. Types count, dynamic imports don't. */
function findCycle(importsByFile: ReadonlyMap<string, readonly string[]>): string[] {
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (finished.has(file)) return [];
    for (const target of importsByFile.get(file) ?? []) {
      const cycle = visit(target, [...path, file]);
      if (cycle.length) return cycle;
    }
    finished.add(file);
    return [];
  };
  for (const file of importsByFile.keys()) {
    const cycle = visit(file, []);
    if (cycle.length) return cycle;
  }
  return [];
}

test('no import leads back to where it came from', () => {
  const importsByFile = new Map(
    files.map((file) => {
      const source = readFileSync(path.join(src, file), 'utf8').replace(/\bimport\s*\(/g, '(');
      const targets = importsOf(source)
        .filter((name) => name.startsWith('.'))
        .map((name) => path.posix.join(path.posix.dirname(file), name));
      return [file, targets] as const;
    }),
  );
  expect(findCycle(importsByFile)).toEqual([]);
});

test('a circle of imports is found', () => {
  const circle = new Map([
    ['a.ts', ['b.ts']],
    ['b.ts', ['c.ts']],
    ['c.ts', ['b.ts', 'd.ts']],
  ]);
  expect(findCycle(circle)).toEqual(['b.ts', 'c.ts', 'b.ts']);
});

test('no folder holds a single file', () => {
  const sources = files.filter((file) => file.includes('/') && !isTest(file));
  const folders = sources.map((file) => path.posix.dirname(file));
  const within = (folder: string) => sources.filter((file) => isWithin(file, folder)).length;
  expect(folders.filter((folder) => within(folder) === 1)).toEqual([]);
});

test('what the table allows is found without fault', () => {
  const engine = `import * as tf from '@tensorflow/tfjs-core';
    import type { StepBlock } from '../../trace/trace.ts';
    import { norm } from '../norm.ts';`;
  expect(importsOf(engine)).toEqual([
    '@tensorflow/tfjs-core',
    '../../trace/trace.ts',
    '../norm.ts',
  ]);
  expect(faultsOf('engine/tape/step.ts', engine)).toEqual([]);
  expect(faultsOf('engine/createEngine.ts', `await import('./fused/gpuEngine.ts')`)).toEqual([]);
  expect(faultsOf('runs/run.svelte.ts', `import { x } from '../worker/client.ts';`)).toEqual([]);
  expect(faultsOf('main.ts', `import './App.svelte'; import './ui/tokens.css';`)).toEqual([]);
  expect(faultsOf('calculus/a.test.ts', `import { test } from 'vitest';`)).toEqual([]);
});

test.each([
  ['a static import', 'charts/a.ts', `import { x } from '../runs/run.ts';`],
  ['an import over lines', 'charts/a.ts', `import {\n  x,\n  y,\n} from "../runs/run.ts";`],
  ['a type import', 'charts/a.ts', `import type { X } from '../experiment/config.ts';`],
  ['a type within a type', 'charts/a.ts', `type X = import('../experiment/config.ts').X;`],
  ['a dynamic import', 'data/a.ts', `await import('../engine/engine.ts')`],
  ['an import for its effect', 'data/a.ts', `import '../ui/tokens.css';`],
  ['an export of another room’s', 'data/a.ts', `const a = 1;\nexport { x } from '../trace/t.ts';`],
  [
    'a worker by its URL',
    'ui/a.ts',
    `new Worker(new URL('../worker/trainer.ts', import.meta.url))`,
  ],
  ['a worker by its address', 'ui/a.ts', `import url from '../worker/trainer.ts?worker&url';`],
  ['a pattern of files', 'ui/a.ts', `import.meta.glob('../labs/*.ts')`],
  ['an import in a component', 'ui/A.svelte', `<script>import x from '../labs/x.ts';</script><p/>`],
  ['an import in its markup', 'ui/A.svelte', `{#await import('../engine/x.ts')}{/await}`],
  ['the worker’s inside', 'runs/a.ts', `import { x } from '../worker/trainer.ts';`],
  ['calculus’ rest in a chart', 'charts/a.ts', `import { x } from '../calculus/roots.ts';`],
  ['a room with a like name', 'charts/a.ts', `import { x } from '../traces/x.ts';`],
  ['ui’s inside in a lab', 'labs/a.ts', `import X from '../ui/Page.svelte';`],
  [
    'the tape in a pure file',
    'engine/measure/scaledNorms.ts',
    `import { x } from '../tape/rowNorms.ts';`,
  ],
  ['the tape in a fused engine', 'engine/fused/a.ts', `import { x } from '../tape/step.ts';`],
  ['a fused engine in the tape', 'engine/tape/a.ts', `import { x } from '../fused/plan.ts';`],
  [
    'a reading in the trace’s model',
    'trace/model/a.ts',
    `import { x } from '../query/metricAt.ts';`,
  ],
  ['a format in a reading', 'trace/query/a.ts', `import { x } from '../formats/csv.ts';`],
  ['a picture in the charts’ core', 'charts/core/a.ts', `import { x } from '../pictures/a.ts';`],
  ['a picture in a plot', 'charts/plot/A.svelte', `<script>import '../pictures/a.ts';</script>`],
  ['a comparison in a panel', 'ui/panels/a.ts', `import { x } from '../compare/a.ts';`],
  ['a panel in a comparison', 'ui/compare/a.ts', `import { x } from '../panels/a.ts';`],
  [
    'TensorFlow.js in a fused engine',
    'engine/fused/a.ts',
    `import * as tf from '@tensorflow/tfjs-core';`,
  ],
  ['a room nobody knows', 'utils/a.ts', `export const a = 1;`],
  ['TensorFlow.js outside the engine', 'worker/a.ts', `import '@tensorflow/tfjs-core';`],
  ['Chart.js outside the charts', 'ui/a.ts', `import { Chart } from 'chart.js/auto';`],
  ['a chart plugin outside', 'main.ts', `import zoom from 'chartjs-plugin-zoom';`],
  ['Comlink outside the worker', 'runs/a.ts', `import { wrap } from 'comlink';`],
  ['a message sent by hand', 'runs/a.ts', `worker.postMessage({ run: true });`],
  ['a library in calculus', 'calculus/a.ts', `import { x } from 'd3-contour';`],
  ['mathjs outside calculus', 'labs/a.ts', `import('mathjs/number')`],
  ['KaTeX outside the page', 'labs/a.ts', `import katex from 'katex';`],
  [
    'a file that hands on',
    'data/index.ts',
    `// All of it.\nexport * from './a.ts';\nexport {\n b } from './b.ts';`,
  ],
])('%s is a fault', (_, file, source) => {
  const faults = faultsOf(file, source);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(`src/${file}`);
});
