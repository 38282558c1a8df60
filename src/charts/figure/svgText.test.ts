import { expect, test } from 'vitest';
import { svgColour, svgElement, svgNumber, xmlText } from './svgText.ts';

test('numbers have two decimals at most, and no negative zero', () => {
  expect([1, 0.125, -0.001, 1e-9, 1234.5678].map(svgNumber)).toEqual([
    '1',
    '0.13',
    '0',
    '0',
    '1234.57',
  ]);
});

test.each([
  ['#c2551c', '#c2551c', 1],
  ['rgb(0 128 255)', '#0080ff', 1],
  ['rgb(0 128 255 / 0.1)', '#0080ff', 0.1],
  ['rgba(0, 0, 0, 0.2)', '#000000', 0.2],
])('%s is %s with the opacity %d', (css, colour, opacity) => {
  expect(svgColour(css)).toEqual({ colour, opacity });
});

test('a text keeps what XML can hold', () => {
  expect(xmlText('χ₁ = 1 <b>&"\0\u0007\n')).toBe('χ₁ = 1 &lt;b&gt;&amp;&quot;\n');
});

test('an attribute can’t be left by its value', () => {
  expect(svgElement('text', { id: '"><script>', x: undefined })).toBe(
    '<text id="&quot;&gt;&lt;script&gt;"/>',
  );
});
