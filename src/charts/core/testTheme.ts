// Colours that tests can tell apart.
import type { Theme } from './theme.ts';

/** A theme of round colours. */
export const testTheme: Theme = {
  plot: '#fafafa',
  grid: '#eeeeee',
  ink: '#000000',
  'ink-2': '#222222',
  'ink-3': '#444444',
  accent: '#008080',
  forward: '#008000',
  backward: '#ff8000',
  ghost: '#aaaaaa',
  head: '#111111',
  good: '#00c000',
  warning: '#c0c000',
  trouble: '#ff0000',
  'class-2': '#800080',
  'class-4': '#0000c0',
  'class-5': '#c00060',
  depth: ['#440154', '#fde725'],
  heat: ['#000000', '#0000ff'],
  series: ['#100000', '#200000', '#300000', '#400000', '#500000'],
  font: 'sans-serif',
};

/** A plot area of 500 × 200 pixels. */
export const testRoom = { width: 500, height: 200, theme: testTheme };
