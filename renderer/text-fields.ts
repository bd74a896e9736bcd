// The text field that has the focus, as the keyboard listener reads it and writes into it.

const textTypes = new Set(['text', 'search', 'tel', 'url', 'email', 'password', 'number']);

export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** A field that takes no typing now is none. */
export function textFieldOf(element: EventTarget | null): TextField | null {
  if (element instanceof HTMLTextAreaElement) return element.readOnly ? null : element;
  if (!(element instanceof HTMLInputElement) || !textTypes.has(element.type)) return null;
  return element.readOnly ? null : element;
}

/** Writes past React's own bookkeeping, so that its change handler runs as if a person had typed. */
export function writeInto(field: TextField, value: string): void {
  if (field.value === value) return;
  const prototype =
    field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
