// Derivatives by differences: what a slope is before anybody knows a rule.

/** (f(x + h) − f(x)) / h: the slope of the secant, off by about h·f″/2. */
export const forwardDifference = (f: (x: number) => number, x: number, h: number): number =>
  (f(x + h) - f(x)) / h;

/** (f(x + h) − f(x − h)) / 2h, off by about h²·f‴/6. */
export const centralDifference = (f: (x: number) => number, x: number, h: number): number =>
  (f(x + h) - f(x - h)) / (2 * h);
