import { beforeEach, expect, test, vi } from 'vitest';
import { firstFigureChoice, keepFigureChoice, readFigureChoice } from './figureChoice.ts';

let stored: string | null;
beforeEach(() => {
  stored = null;
  vi.stubGlobal('localStorage', {
    getItem: () => stored,
    setItem: (_: string, text: string) => (stored = text),
  });
});

test('the first figure is as wide as a column, light and without a title', () => {
  expect(readFigureChoice()).toEqual({
    format: 'svg',
    size: { width: 8.5, height: 6, unit: 'cm' },
    scale: '2',
    theme: 'light',
    hasTitle: false,
  });
});

test('what was chosen is chosen again', () => {
  const choice = {
    format: 'png',
    size: { width: 800, height: 450, unit: 'px' },
    scale: '4',
    theme: 'dark',
    hasTitle: true,
  } as const;
  keepFigureChoice(choice);
  expect(readFigureChoice()).toEqual(choice);
});

test.each([
  '',
  'null',
  '{}',
  JSON.stringify({ ...firstFigureChoice, format: 'pdf' }),
  JSON.stringify({ ...firstFigureChoice, size: { width: 8.5, height: 1e9, unit: 'cm' } }),
  JSON.stringify({ ...firstFigureChoice, size: { width: 8.5, height: 6, unit: 'px' } }),
])('%s is no choice', (text) => {
  stored = text;
  expect(readFigureChoice()).toBe(firstFigureChoice);
});

test('a browser that keeps nothing forgets the choice', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('no storage');
    },
    setItem: () => {
      throw new Error('no storage');
    },
  });
  keepFigureChoice({ ...firstFigureChoice, theme: 'dark' });
  expect(readFigureChoice()).toBe(firstFigureChoice);
});
