// Runs in the page: when a key was heard, when the page had changed as it should, and when that was painted.
import type { Page } from '@playwright/test';
import { z } from 'zod';

const seenSchema = z.object({
  heard: z.number(),
  changed: z.number(),
  painted: z.number(),
  /** The first frame after the key showed the change. */
  isNextFrame: z.boolean(),
});
const numbersSchema = z.array(z.number());

/** Milliseconds of the page's own clock. `heard`: when the page got the last key of the kind that was waited for. */
export type Seen = z.infer<typeof seenSchema>;

/** Before the page's own script, which lets nobody after it hear what a scanner types. */
export async function hearKeys(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.addEventListener(
      'keydown',
      ({ key }) => {
        const { dataset } = document.documentElement;
        const heard = `${key} ${performance.now()}`;
        dataset['heard'] = heard;
        requestAnimationFrame(() => (dataset['framed'] = heard));
      },
      { capture: true },
    );
  });
}

/** Before the page's own script: remembers when the first such element was painted. */
export async function noteFirst(page: Page, selector: string): Promise<void> {
  await page.addInitScript((wanted) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(wanted)) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          document.documentElement.dataset['first'] = String(performance.timeOrigin + performance.now());
        };
        port2.postMessage(null);
      });
    });
    observer.observe(document, { subtree: true, childList: true });
  }, selector);
}

/** When that was, in milliseconds since 1970. */
export async function paintedFirst(page: Page): Promise<number> {
  const root = page.locator('html[data-first]');
  return Number(await root.getAttribute('data-first'));
}

export interface Awaited {
  key: string;
  selector: string;
  text: string;
}

/** Acts, and tells when the key was heard and when the element changed to a text that holds `text`. */
export async function seeChange(page: Page, wanted: Awaited, act: () => Promise<void>): Promise<Seen> {
  const watch = await page.evaluateHandle(({ key, selector, text }) => {
    delete document.documentElement.dataset['heard'];
    const heardAt = () => {
      const [heard, at] = (document.documentElement.dataset['heard'] ?? '').split(' ');
      return heard === key ? Number(at) : Number.NaN;
    };
    const isThere = () => document.querySelector(selector)?.textContent?.includes(text) === true;
    const seen = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        const heard = heardAt();
        if (Number.isNaN(heard) || !isThere()) return;
        const changed = performance.now();
        const { heard: key, framed } = document.documentElement.dataset;
        const isNextFrame = framed !== key;
        observer.disconnect();
        // The message is handled after the frame that the callback belongs to.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({ heard, changed, isNextFrame, painted: performance.now() });
          port2.postMessage(null);
        });
      });
      observer.observe(document, {
        ...{ subtree: true, childList: true, characterData: true, attributes: true },
      });
    });
    return { seen };
  }, wanted);
  await act();
  const seen = seenSchema.parse(await watch.evaluate(({ seen: promise }) => promise));
  await watch.dispose();
  return seen;
}

/**
 * From a key to the smallest possible change of the page. The key comes right after another one that changes the page, as
 * the end of a scan does: a page at rest is painted at once, a busy one frame by frame.
 */
export function smallestChange(page: Page, busyKey: string): Promise<Seen> {
  const wanted = { key: 'Shift', selector: 'html[data-heard]', text: '' };
  return seeChange(page, wanted, async () => {
    await page.keyboard.press(busyKey);
    await page.keyboard.press('Shift');
  });
}

/** Milliseconds between frames while the wheel is turned over the middle of the page. */
export async function framesWhileScrolling(page: Page, turns: number): Promise<number[]> {
  const frames = page.evaluate(
    (most) =>
      new Promise((resolve) => {
        const gaps: number[] = [];
        let last = performance.now();
        const next = (at: number) => {
          gaps.push(at - last);
          last = at;
          if (gaps.length < most) requestAnimationFrame(next);
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(next);
      }),
    turns,
  );
  let isOver = false;
  void frames.finally(() => (isOver = true));
  while (!isOver) await page.mouse.wheel(0, 240);
  return numbersSchema.parse(await frames);
}
