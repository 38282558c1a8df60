import { expect, test } from 'vitest';
import { arriving } from './arriving.ts';

test('He’s weights keep the error through ReLU at its size, to the last of fifty layers', () => {
  const signals = arriving('relu', 'he', 50);
  expect(signals).toHaveLength(50);
  signals.forEach((signal) => expect(signal).toBeCloseTo(1, 10));
});

test('Xavier’s weights halve the square of it at every ReLU layer', () => {
  expect(arriving('relu', 'xavier', 11).at(-1)).toBeCloseTo(2 ** -5, 10);
});

test('a sigmoid layer passes less than a quarter on, tanh less and less of it with Xavier’s weights', () => {
  const sigmoid = arriving('sigmoid', 'xavier', 20);
  sigmoid.slice(1).forEach((signal, i) => expect(signal / sigmoid[i]).toBeLessThan(0.25));
  const tanh = arriving('tanh', 'xavier', 20);
  tanh.slice(1).forEach((signal, i) => expect(signal / tanh[i]).toBeLessThan(1));
  expect(tanh.at(-1)! / sigmoid.at(-1)!).toBeGreaterThan(1e9);
});
