// Profit where every dollar of price loses the same number of customers: (customers − lost · p)(p − cost).
import { dollars } from '../numberText.ts';
import { texConstant, texSum } from './texSum.ts';
import type { Landscape, Model } from './problem.ts';

/** What the model's parameters are called. */
export type DemandName = 'customers' | 'lost' | 'cost';

/** The highest price that is looked at, and that where nobody minds the price, in dollars. */
const highest = 1e6;
const withoutEnd = 200;

/** The price at which the last customer leaves, in dollars; infinite where nobody does. */
export const lastPrice = ({ customers, lost }: Model<DemandName>): number => customers / lost;

/** How many buy at a price. */
export const buyers = (price: number, { customers, lost }: Model<DemandName>): number =>
  customers - lost * price;

/** Profit by price, from where a sale earns something to where nobody buys. */
export const linearDemand: Landscape<DemandName> = {
  range(model) {
    const end = lastPrice(model);
    const high = Number.isFinite(end)
      ? Math.min(end, highest)
      : Math.max(withoutEnd, 2 * model.cost);
    return { low: model.cost < high ? model.cost : 0, high };
  },
  value: (p, model) => buyers(p, model) * (p - model.cost),
  slope: (p, { customers, lost, cost }) => customers + lost * cost - 2 * lost * p,
  curvature: (_, { lost }) => -2 * lost,
  tex: (p, { customers, lost, cost }) => ({
    value: `(${texSum([
      [customers, ''],
      [-lost, p],
    ])})(${texSum([
      [1, p],
      [-cost, ''],
    ])})`,
    slope: texSum([
      [customers + lost * cost, ''],
      [-2 * lost, p],
    ]),
    curvature: texConstant(-2 * lost),
  }),
};

/** Says why no price earns: every sale loses where the last customer leaves before the cost is met. */
export function misfitOfDemand(model: Model<DemandName>): string | undefined {
  if (model.lost === 0) return 'If nobody leaves, a higher price always earns more.';
  return model.cost >= lastPrice(model)
    ? `One costs ${dollars(model.cost)}, and nobody buys at ${dollars(lastPrice(model))}: every sale would lose money.`
    : undefined;
}
