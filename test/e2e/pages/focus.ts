// Controls on which a person at the keyboard would not see the focus: by their words, empty when all is well.
import type { Page } from '@playwright/test';

/** Focuses everything that can have the focus; the control, or what it stands in, must look otherwise than before. */
export function withoutFocusMark(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const focusable = 'button, a[href], input, select, textarea, summary, [tabindex="0"]';
    const look = (control: Element): string =>
      [control, control.parentElement, control.parentElement?.parentElement ?? null]
        .filter((each) => each !== null)
        .map((each) => {
          const { outlineStyle, outlineColor, boxShadow, borderColor } = getComputedStyle(each);
          return [outlineStyle, outlineColor, boxShadow, borderColor].join();
        })
        .join();
    const isMarked = (control: HTMLElement): boolean => {
      control.blur();
      const before = look(control);
      control.focus();
      // What is disabled, hidden or behind a dialog takes no focus.
      return document.activeElement !== control || look(control) !== before;
    };
    const held = document.activeElement;
    const unmarked = [...document.querySelectorAll<HTMLElement>(focusable)]
      .filter((control) => !isMarked(control))
      .map(
        (control) => `${control.tagName.toLowerCase()} ${(control.textContent || control.id).slice(0, 60)}`,
      );
    if (held instanceof HTMLElement) held.focus();
    return unmarked;
  });
}
