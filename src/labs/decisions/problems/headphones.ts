// What to ask for headphones, if every dollar loses the same number of customers.
import { decimal, dollars, signed } from '../../numbersWithUnits.ts';
import { dollarsOnAxis } from '../axisWords.ts';
import { buyers, linearDemand, misfitOfDemand } from '../linearDemand.ts';
import { defineProblem } from '../problem.ts';

export default defineProblem({
  title: 'What price earns the most?',
  lead: 'Three prices were tried. The derivative at each says which way to go, without trying a fourth.',
  input: {
    name: 'Price',
    here: 'At this price',
    letter: 'p',
    unit: '$',
    format: dollars,
    axis: dollarsOnAxis,
    step: 1,
    tried: [30, 50, 100],
    more: { size: 1, words: 'one dollar more' },
  },
  output: {
    name: 'Profit',
    letter: 'P',
    unit: 'dollars a month, by price',
    format: dollars,
    axis: dollarsOnAxis,
    verb: 'earns',
    slopeUnit: 'dollars of profit a dollar of price',
    slopeFormat: (slope) => signed(slope, 0),
    rises: 'adds about # of profit a month',
    falls: 'takes away about # of profit a month',
  },
  goal: 'most',
  advice: { right: 'raise the price', left: 'lower the price' },
  parameters: {
    customers: { label: 'Customers at $0', min: 100, max: 10_000, initial: 1300 },
    lost: { label: 'Lost by each dollar', unit: 'customers', min: 0, max: 100, initial: 10 },
    cost: { label: 'Cost of one ($)', unit: '$', min: 0, max: 1000, initial: 20 },
  },
  landscape: linearDemand,
  question: 'Which price earns the most? Click the curve or type it.',
  why: 'Below it, the dollar that everyone pays more outweighs the customers it loses; above it, the customers outweigh the dollar.',
  misfit: misfitOfDemand,
  column: { name: 'Customers', text: (price, model) => decimal(buyers(price, model), 0) },
  door: { words: 'A network does this for each of its weights:', preset: 'skip' },
});
