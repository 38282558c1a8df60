// The fastest tile shapes found earlier, in `localStorage`, which anything on the page's origin may have changed.
import type { Runtime } from '../training/runtime.ts';

const key = 'tiles';

/** Most tile shapes that are stored; a new one replaces the oldest. */
export const mostTiles = 100;

/** Tile shapes by their key; none where storage is unavailable or holds something else. */
export function rememberedTiles(): Record<string, string> {
  try {
    const tiles: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    const isTile = (entry: [string, unknown]): entry is [string, string] =>
      typeof entry[1] === 'string';
    const entries = typeof tiles === 'object' && tiles !== null ? Object.entries(tiles) : [];
    return Object.fromEntries(entries.filter(isTile));
  } catch {
    // Storage is unavailable or its contents are invalid: measure again.
    return {};
  }
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
