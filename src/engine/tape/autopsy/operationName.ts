// The name of an operation in a report: what it computes in the network, else its kernel.

const names: Readonly<Record<string, string>> = {
  Add: 'addition',
  AddN: 'addition',
  BatchMatMul: 'matMul',
  Max: 'maximum',
  Multiply: 'product',
  Neg: 'negation',
  RealDiv: 'division',
  Sub: 'subtraction',
};

/** Name of an operation, such as `matMul`, `activation`, `exp`, `log` or `square`. */
export const operationName = (operation: string, kernel: string): string =>
  operation || (names[kernel] ?? kernel.charAt(0).toLowerCase() + kernel.slice(1));
