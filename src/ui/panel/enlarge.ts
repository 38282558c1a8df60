// One chart over the whole page, and back.

/** Whether a chart is enlarged after a key: F enlarges the one that is pointed at, and F or Escape returns. */
export function isEnlargedAfter(key: string, isEnlarged: boolean, isPointedAt: boolean): boolean {
  if (key === 'Escape') return false;
  if (key.toLowerCase() !== 'f') return isEnlarged;
  return !isEnlarged && isPointedAt;
}

/** Whether a key is meant for a chart: not what is typed, a shortcut of the browser, or what lies over the page. */
export function isForCharts({ target, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const elsewhere =
    'input:not([type]), [type="text"], textarea, select, [role="dialog"], [role="menu"]';
  return !(altKey || ctrlKey || metaKey) && !(target as Element).closest(elsewhere);
}

/** Whether the keyboard is in a panel, or, where it is in none, the mouse is over it. */
export function isPointedAt(panel: Element): boolean {
  const reached = document.querySelector(':focus-visible')?.closest('.panel');
  return reached ? reached === panel : panel.matches(':hover');
}
