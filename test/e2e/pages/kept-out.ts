// Whom a screen keeps out, as axe finds it: a rule and the elements that break it, empty when all is well.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Runs every rule of axe in the only frame that the page has. */
export async function keptOut(page: Page): Promise<string[]> {
  // Its megabyte of script goes into a page once; after that there is nothing to add.
  const isThere = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder(isThere ? { page, axeSource: 'void axe' } : { page });
  // Legacy means one frame; asking for others takes longer than every rule.
  const { violations } = await axe
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
