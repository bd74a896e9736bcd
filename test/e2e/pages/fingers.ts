// What a finger cannot hit, after all the scrolling it may do: by its words, empty when all is well.
import type { Page } from '@playwright/test';

/** Sides of the square around its middle that must belong to a control, in CSS pixels. Source: issue of the counter, keys. */
const sides = { usual: 48, money: 64 } as const;

/** Everything that can be pressed is brought into sight, and must take a press of that size; what moves money of a larger one. */
export function missedByFingers(page: Page): Promise<string[]> {
  return page.evaluate(({ usual, money }) => {
    const pressed = 'button, a[href], input, select, textarea, summary';
    /** A pixel that the browser may take off either side when it looks for what is at a point. */
    const rounding = 1;
    const isHidden = (control: Element): boolean =>
      control.closest('[inert], [aria-hidden="true"]') !== null || control.getClientRects().length === 0;
    return [...document.querySelectorAll(pressed)].flatMap((control) => {
      if (isHidden(control)) return [];
      // A radio button is as large as the words beside it.
      const target = control.closest('label') ?? control;
      target.scrollIntoView({ block: 'center', inline: 'nearest' });
      const { left, top, right, bottom, width } = target.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const hits = (across: number, down: number): boolean => {
        const hit = document.elementFromPoint(x + across, y + down);
        return hit !== null && target.contains(hit);
      };
      const words = `${control.tagName.toLowerCase()} ${target.textContent || control.getAttribute('aria-label') || ''}`;
      if (!hits(0, 0)) return [`out of reach: ${words}`];
      const reach = (control.matches('[aria-keyshortcuts="F9"]') ? money : usual) / 2 - rounding;
      const isSmall = ![hits(-reach, 0), hits(reach, 0), hits(0, -reach), hits(0, reach)].every(Boolean);
      return isSmall ? [`too small: ${words} (${Math.round(width)} × ${Math.round(bottom - top)})`] : [];
    });
  }, sides);
}
