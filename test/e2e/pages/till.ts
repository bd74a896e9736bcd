// The counter as a cashier uses it.
import { expect, type Locator, type Page } from '@playwright/test';
import { scanInto, type Wedge } from './wedge.ts';

/** Orders of the practice sheet. */
export const practice = {
  ordinary: '2103301701291052',
  cutAfterBooking: '2104172016472309',
  lowBalance: '2104161028035152',
  slow: '2104181559314048',
  twins: 'SLM-0047-88213',
  onceOnly: 's22tring',
  notSettled: 'HK03.51180.66',
  aboveLimit: '2104191744568721',
} as const;

export class TillPage {
  readonly page: Page;
  readonly headline: Locator;
  readonly orderBox: Locator;

  /** `orderLabel`: what the box for order numbers is called in the language of the screen. */
  constructor(page: Page, orderLabel = 'Order number') {
    this.page = page;
    this.headline = page.getByRole('heading', { level: 1 });
    this.orderBox = page.getByRole('textbox', { name: orderLabel });
  }

  async signIn(name = 'Noi K.', pin = '111222'): Promise<void> {
    await this.page.getByRole('radio', { name: new RegExp(name) }).click({ force: true });
    await this.type(pin);
    await expect(this.orderBox).toBeVisible();
  }

  /** What a wedge scanner does: all keys at once and in order, then Enter. */
  scan(code: string, how?: Wedge): Promise<void> {
    return scanInto(this.page, code, how);
  }

  /** Scans and waits until the order is on the screen, and is more than what was last seen of it. */
  async open(orderNo: string, how?: Wedge): Promise<void> {
    await this.scan(orderNo, how);
    await expect(this.headline).toContainText(orderNo);
    await this.answered();
  }

  /** The gateway has answered. */
  answered(): Promise<void> {
    return expect(this.page.locator('section[aria-busy="true"]')).toHaveCount(0);
  }

  /** Keys as a person types them. */
  async type(text: string): Promise<void> {
    for (const key of text) await this.page.keyboard.press(key, { delay: 60 });
  }

  /** The sign-in screen is there and takes digits. */
  async awaken(): Promise<void> {
    await expect(this.page.getByRole('radio').first()).toBeAttached();
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** A digit of the pad. */
  key(digit: string): Locator {
    return this.page.getByRole('button', { name: digit, exact: true });
  }

  /** Whole amount, first reason, refund: four actions with the scan. */
  async refundWhole(code: string): Promise<void> {
    await this.open(code);
    await this.press('F4');
    await this.press('F6');
    await this.press('1');
    await this.press('F9');
  }
}
