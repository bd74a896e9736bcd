// Reads what the page once kept as JSON, and trusts none of it.

/** The fields by name; null when the text is not an object, whoever changed it meanwhile. */
export function readFields(text: string | null): ReadonlyMap<string, unknown> | null {
  if (text === null) return null;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  return typeof read === 'object' && read !== null ? new Map(Object.entries(read)) : null;
}
