// What the page tells its worker about measuring: settings in its address, and the fastest tiles found earlier.
import { measuresNothing, type Measuring, type Runtime } from '../training/runtime.ts';

const key = 'tiles';

/** Most tile shapes that are stored; a new one replaces the oldest. */
export const mostTiles = 100;

function rememberedTiles(): Record<string, string> {
  try {
    const tiles: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof tiles === 'object' && tiles !== null ? (tiles as Record<string, string>) : {};
  } catch {
    // Storage is unavailable or its contents are invalid: measure again.
    return {};
  }
}

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

/** Stores the fastest tile shape of a network on a GPU. */
export function rememberTile({ tileTimes, tileKey }: Runtime): void {
  const [fastest] = tileTimes ?? [];
  if (!fastest) return;
  const others = Object.entries(rememberedTiles()).filter(([key]) => key !== tileKey);
  const kept = [...others, [tileKey, fastest.tile]].slice(-mostTiles);
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // Storage is unavailable: measure again next time.
  }
}
