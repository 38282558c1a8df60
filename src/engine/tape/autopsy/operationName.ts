// What an operation is called in a report: by its place in the network, or where that says nothing by its kernel.

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

/** The name of an operation: `matMul`, `activation`, `exp`, `log`, `square`, … */
export const operationName = (operation: string, kernel: string): string =>
  operation || (names[kernel] ?? kernel.charAt(0).toLowerCase() + kernel.slice(1));
