// Parses a text for readers of values. A text that is no JSON they never see: it becomes a text value.

/** The value of a text of JSON, or the text itself. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
