// What the page knows of measuring that its worker can't: its address, and which tiles were found the fastest before.
import { measuresNothing, type Measuring, type Runtime } from '../training/runtime.ts';

const key = 'tiles';

/** Shapes that are kept; the oldest is dropped for a new one. */
export const mostTiles = 100;

function rememberedTiles(): Record<string, string> {
  try {
    const tiles: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof tiles === 'object' && tiles !== null ? (tiles as Record<string, string>) : {};
  } catch {
    // A browser that keeps nothing measures anew, and so does one whose memory was tampered with.
    return {};
  }
}

/**
 * What may be measured, from the query before the `#`: with `?measure=off` nothing is and no remembered tile is used, so that the page always takes
 * the first engine that serves; `?tune` asks for the times of all tile shapes.
 */
export function pageMeasuring(): Measuring {
  const query = new URLSearchParams(location.search);
  const wantsTileTimes = query.has('tune');
  return query.get('measure') === 'off'
    ? { ...measuresNothing, wantsTileTimes }
    : { mayMeasure: true, tiles: rememberedTiles(), wantsTileTimes };
}

/** Keeps the tile that was measured to be the fastest on a GPU for a network. */
export function rememberTile({ tileTimes, tileKey }: Runtime): void {
  const [fastest] = tileTimes ?? [];
  if (!fastest) return;
  const others = Object.entries(rememberedTiles()).filter(([key]) => key !== tileKey);
  const kept = [...others, [tileKey, fastest.tile]].slice(-mostTiles);
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // See above.
  }
}
