// What of a screen cannot be read or reached: by its text, empty when all is well.
import type { Page } from '@playwright/test';

/**
 * Buttons, alarms and words of the line on top outside the window or under something else, words wider than their place,
 * anything that needs scrolling sideways.
 */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const nameOf = (element: Element): string => (element.textContent || element.className).slice(0, 60);
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/(auto|scroll)/.test(getComputedStyle(element).overflowY) || scrolls(element.parentElement));
    const isOutOfReach = (button: Element): boolean => {
      const { left, top, right, bottom } = button.getBoundingClientRect();
      // What lies behind a dialog is out of reach on purpose.
      if (right === left || scrolls(button) || button.closest('[inert], [aria-hidden="true"]')) return false;
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const isInside = left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
      return !isInside || !(button.contains(hit) || hit?.contains(button));
    };
    /** What is said aloud at once must be seen at once, line by line. */
    const isCovered = (said: Element): boolean => {
      if (said.closest('[inert], [aria-hidden="true"]')) return false;
      said.scrollIntoView({ block: 'nearest' });
      const words = document.createRange();
      words.selectNodeContents(said);
      return [...words.getClientRects()].some(
        ({ left, top, right, bottom }) =>
          right > left && !said.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2)),
      );
    };
    /** From its first letter to its last; what ends in an ellipsis is seen to its dots. */
    const isOutOfSight = (words: Element): boolean => {
      const { left, top, right, bottom } = words.getBoundingClientRect();
      const isSeenAt = (x: number): boolean => {
        const hit = document.elementFromPoint(x, (top + bottom) / 2);
        return words.contains(hit) || hit?.contains(words) === true;
      };
      return right > left && !(isSeenAt(left + 1) && isSeenAt(right - 1));
    };
    const endsInDots = ({ parentElement }: Element): boolean =>
      parentElement !== null && getComputedStyle(parentElement).textOverflow === 'ellipsis';
    const onTop = document.querySelector('.panes > header');
    const isBehind = onTop?.closest('[inert], [aria-hidden="true"]');
    const wordsOnTop = isBehind ? [] : (onTop?.querySelectorAll(':not(.hidden-but-read, svg *)') ?? []);
    const inSight = [...wordsOnTop].filter(
      (each) => [...each.childNodes].some((node) => node instanceof Text) && !endsInDots(each),
    );
    // Room for the line around what has the focus.
    const slack = 4;
    const isTooWide = (element: Element): boolean => {
      const { display, textOverflow } = getComputedStyle(element);
      // A slim button reaches further than it looks, so that a finger hits it.
      const reachesFurther = getComputedStyle(element, '::after').position === 'absolute';
      if (display === 'inline' || textOverflow === 'ellipsis' || reachesFurther) return false;
      return element.clientWidth > 1 && element.scrollWidth > element.clientWidth + slack;
    };
    return [
      ...[...document.querySelectorAll('button')]
        .filter(isOutOfReach)
        .map((each) => `out of reach: ${nameOf(each)}`),
      ...[...document.querySelectorAll('[role="alert"]')]
        .filter(isCovered)
        .map((each) => `covered: ${nameOf(each)}`),
      ...inSight.filter(isOutOfSight).map((each) => `out of sight: ${nameOf(each)}`),
      ...[...document.querySelectorAll('body *:not(.hidden-but-read, svg *, input)')]
        .filter(isTooWide)
        .map((each) => `too wide: <${each.tagName.toLowerCase()}> ${nameOf(each)}`),
      ...(document.documentElement.scrollWidth > innerWidth ? ['the page itself is too wide'] : []),
    ];
  });
}
