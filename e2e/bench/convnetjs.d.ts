/** The little of ConvNetJS that the benchmark uses. */
declare module 'convnetjs' {
  interface Net {
    makeLayers(layers: readonly Readonly<Record<string, string | number>>[]): void;
  }
  interface Trainer {
    train(x: object, y: number): void;
  }
  const convnetjs: {
    Vol: new (values: number[]) => object;
    Net: new () => Net;
    Trainer: new (net: Net, options: Readonly<Record<string, string | number>>) => Trainer;
  };
  export default convnetjs;
}
