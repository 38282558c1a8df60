// The parts of mathjs in use, for plain numbers only: parse, differentiate, simplify. Imported on demand.
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

/** Symbolic algebra on trees; none of it evaluates typed text. */
export const { parse, derivative, simplify, OperatorNode, SymbolNode } = math;

/** Type of the algebra, for code that gets it after loading. */
export type Algebra = Pick<
  typeof math,
  'parse' | 'derivative' | 'simplify' | 'OperatorNode' | 'SymbolNode'
>;
