// What the page tells its worker about measuring: settings in its address, and the fastest tiles found earlier.
import { measuresNothing, type Measuring } from '../training/runtime.ts';
import { rememberedTiles } from './storedTiles.ts';

/** The query of the address before the `#`. */
const query = () => new URLSearchParams(location.search);

/** Whether the page measures engines and tries remedies: with `?measure=off` it trains what is asked for and nothing else. */
export const mayMeasure = (): boolean => query().get('measure') !== 'off';

/**
 * What may be measured. With `?measure=off` nothing is measured and no stored tile is used, so that the page always takes the first engine that can
 * train the network; `?tune` asks for the times of all tile shapes.
 */
export function pageMeasuring(): Measuring {
  const wantsTileTimes = query().has('tune');
  return mayMeasure()
    ? { mayMeasure: true, tiles: rememberedTiles(), wantsTileTimes }
    : { ...measuresNothing, wantsTileTimes };
}
