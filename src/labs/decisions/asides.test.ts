import { expect, test } from 'vitest';
import { doublingYears, growthAt, percentToDoubleIn, ruleOf72 } from './problems/compounding.ts';
import { firstLosingHour, lostBy, marginalHour } from './problems/fatigue.ts';
import { hurry, tripAt } from './problems/fuel.ts';
import { descentOf } from './problems/recommendations.ts';
import { surges } from './problems/surge.ts';
import { posed } from './testModel.ts';

const demand = { customers: 1000, lost: 5, cost: 2 };
const fatigue = { all: 100, rate: 0.3, tired: 2 };
const trip = { drag: 0.001, idle: 2, miles: 300, gallon: 3.5, slow: 55, fast: 75 };
const money = { start: 10_000, percent: 5, horizon: 10 };

const sentencesOf = (name: string, x = 0) => {
  const { problem, model } = posed(name);
  return problem.asides![0].read(model, x).sentences.join(' ');
};

test('surge: the intercept doubled moves the best fare, the demand doubled everywhere does not', () => {
  const [now, intercept, everywhere] = surges(demand);
  expect(now).toMatchObject({ price: 101, profit: 49_005, times: 1 });
  expect(intercept.price).toBeCloseTo(201, 9);
  expect(intercept.times).toBeCloseTo(4.04, 2);
  expect(everywhere.price).toBeCloseTo(101, 9);
  expect(everywhere.times).toBeCloseTo(2, 9);
  expect(sentencesOf('surge')).toContain('from $101 to $201, and earns 4.04 times as much');
});

test('recommendations: from 0.2 at a rate of 0.1 ten steps reach 0.7356', () => {
  const { model } = posed('recommendations');
  const places = descentOf(model as Parameters<typeof descentOf>[0]);
  expect(places).toHaveLength(11);
  expect(places[10]).toBeCloseTo(0.8 - 0.6 * 0.8 ** 10, 12);
  expect(places[10].toFixed(4)).toBe('0.7356');
  expect(sentencesOf('recommendations')).toContain('in 10 steps to 0.7356');
});

test.each([
  [0.1, 'steps shrink'],
  [1, 'No step comes nearer'],
  [1.2, 'The rate is too large'],
])('recommendations: at a rate of %d it says “%s”', (rate, words) => {
  const { problem, model } = posed('recommendations', { rate });
  expect(problem.asides![0].read(model, 0).sentences[0]).toContain(words);
});

test('fatigue: the tenth hour is the first that loses, and fifteen hours lose 6.4 points', () => {
  expect(marginalHour(9, fatigue)).toBeCloseTo(0.3512, 4);
  expect(marginalHour(10, fatigue)).toBeCloseTo(-0.2582, 4);
  expect(firstLosingHour(fatigue)).toBe(10);
  expect(firstLosingHour({ ...fatigue, tired: 0 })).toBeUndefined();
  const best = 100 * (1 - 1 / 15) - (2 * Math.log(15)) / 0.3;
  expect(lostBy(15, fatigue)).toBeCloseTo(best - (100 * (1 - Math.exp(-4.5)) - 30), 9);
  expect(sentencesOf('fatigue')).toContain('15 hours ends 6.4 points below the best');
});

test('fuel: 75 mph in place of 55 saves 1.45 hours over 300 miles, and costs $10.82', () => {
  const { saved, paid } = hurry(trip);
  expect(saved).toBeCloseTo(1.45, 2);
  expect(paid).toBeCloseTo(10.82, 2);
  expect(tripAt(75, trip)).toEqual({ hours: 4, cost: 106.75 });
  expect(sentencesOf('fuel')).toContain('saves 1.45 hours over 300 miles, and costs $10.82');
});

test('compounding: growth, doubling and the rule of 72', () => {
  const { year, day } = growthAt(10, money);
  expect(year).toBeCloseTo(824.36, 2);
  expect(day).toBeCloseTo(2.26, 2);
  expect(doublingYears(5)).toBeCloseTo(13.86, 2);
  expect(ruleOf72(5)).toBeCloseTo(14.4, 12);
  expect(percentToDoubleIn(10)).toBeCloseTo(6.93, 2);
  expect(sentencesOf('compounding', 10)).toBe(
    'After 10 years it grows by $824.36 a year, $2.26 a day. It doubles every 13.86 years, ln 2 divided by the rate. The rule of 72 says 14.4. To double in 10 years takes 6.93 % a year.',
  );
});

test('compounding: the table by rate and years', () => {
  const { problem, model } = posed('compounding');
  const { table } = problem.asides![0].read(model, 10);
  expect(table!.rows[2]).toEqual(['5 %', '$12,840', '$16,487', '$27,183', '$44,817']);
});

test('fuel: the table by speed', () => {
  const { problem, model } = posed('fuel');
  const { table } = problem.asides![0].read(model, 55);
  expect(table!.rows[3]).toEqual(['55 mph', '10.95', '5.45', '$95.93']);
  expect(table!.rows[5]).toEqual(['75 mph', '9.84', '4', '$106.75']);
});
