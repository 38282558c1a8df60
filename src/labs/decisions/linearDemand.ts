// Profit under linear demand: (customers − lost · p)(p − cost).
import { dollars } from '../numbersWithUnits.ts';
import { texConstant, texSum } from './texSum.ts';
import type { Landscape, Model } from './problem.ts';

/** Names of the model's parameters. */
export type DemandName = 'customers' | 'lost' | 'cost';

/** Upper limit of the price range, and its end where demand doesn't depend on the price, in dollars. */
const highest = 1e6;
const withoutEnd = 200;

/** The price at which demand is 0, in dollars; Infinity where it doesn't depend on the price. */
export const lastPrice = ({ customers, lost }: Model<DemandName>): number => customers / lost;

/** Demand at a price, in customers. */
export const buyers = (price: number, { customers, lost }: Model<DemandName>): number =>
  customers - lost * price;

/** Profit by price, from the cost to the price without demand. */
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

/** Why no price earns a profit: demand is 0 at or below the cost. Undefined where one does. */
export function misfitOfDemand(model: Model<DemandName>): string | undefined {
  if (model.lost === 0) return 'If nobody leaves, a higher price always earns more.';
  return model.cost >= lastPrice(model)
    ? `One costs ${dollars(model.cost)}, and nobody buys at ${dollars(lastPrice(model))}: every sale would lose money.`
    : undefined;
}
