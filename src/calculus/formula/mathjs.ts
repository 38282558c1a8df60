// What is used of mathjs, with plain numbers alone: it reads formulas, differentiates and simplifies them. Imported on demand.
import {
  addDependencies,
  create,
  derivativeDependencies,
  divideDependencies,
  multiplyDependencies,
  parseDependencies,
  powDependencies,
  simplifyDependencies,
  subtractDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
} from 'mathjs/number';

const math = create(
  {
    addDependencies,
    derivativeDependencies,
    divideDependencies,
    multiplyDependencies,
    parseDependencies,
    powDependencies,
    simplifyDependencies,
    subtractDependencies,
    unaryMinusDependencies,
    unaryPlusDependencies,
  },
  {},
);

/** The algebra of formulas as trees; nothing of it evaluates what a person typed. */
export const { parse, derivative, simplify, OperatorNode, SymbolNode } = math;

/** The algebra, for whoever is handed it once it is loaded. */
export type Algebra = Pick<
  typeof math,
  'parse' | 'derivative' | 'simplify' | 'OperatorNode' | 'SymbolNode'
>;
