import { expect, test } from 'vitest';
import { drawHeading, headingHeight, marginsOf } from './figureFrame.ts';

test('what a figure doesn’t have takes no space', () => {
  const bare = marginsOf({ heading: undefined, axes: { x: '', y: '' } });
  expect(new Set(Object.values(bare))).toEqual(new Set([bare.left]));
  const full = marginsOf({ heading: { title: 'T', note: 'n' }, axes: { x: 'step', y: 'norm' } });
  expect(full.left).toBeGreaterThan(bare.left);
  expect(full.bottom).toBeGreaterThan(bare.bottom);
  expect(full.top).toBe(bare.top + headingHeight({ title: 'T', note: 'n' }));
  expect(headingHeight({ title: 'T', note: '' })).toBeLessThan(
    headingHeight({ title: 'T', note: 'n' }),
  );
});

test('a heading that is too long is set in letters that fit, and cut at 7 points', () => {
  const written: { text: string; width: number }[] = [];
  const ctx = {
    font: '',
    measureText: (text: string) => ({ width: text.length * sizeOf(ctx.font) }),
    fillText: (text: string) => written.push({ text, ...ctx.measureText(text) }),
  };
  const sizeOf = (font: string) => Number(font.match(/([\d.]+)px/)![1]);
  const heading = { title: 'Loss', note: 'nineteen letters ..' };
  const colours = { font: 'Inter', ink: '#000', note: '#555' };
  drawHeading(ctx as unknown as CanvasRenderingContext2D, heading, 200, colours);
  expect(written.map(({ text }) => text)).toEqual(['Loss', heading.note]);
  expect(written[0]!.width).toBe(4 * 13);
  expect(written[1]!.width).toBeCloseTo(192);

  const long = { title: 'Loss', note: 'twenty letters of it '.repeat(9) };
  drawHeading(ctx as unknown as CanvasRenderingContext2D, long, 200, colours);
  expect(sizeOf(ctx.font) * 0.75).toBeCloseTo(7);
  expect(written.at(-1)!.text).toBe('twenty letters of i…');
  expect(written.at(-1)!.width).toBeLessThanOrEqual(192);
});
