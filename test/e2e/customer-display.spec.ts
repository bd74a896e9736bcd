// The customer's own window: off until it is wanted, one true sentence about the money, and nobody's money after that.
import type { Page } from '@playwright/test';
import type { CustomerScene, CustomerView } from '../../preload/contract/customer.ts';
import { languages, readWords, type LanguageId } from '../../renderer/languages.ts';
import { createSpeaker, type Speaker } from '../../renderer/words.ts';
import { expect, test } from './fixtures.ts';
import { cutOff } from './pages/cut-off.ts';
import { practice, TillPage } from './pages/till.ts';

const english = createSpeaker(languages.en, await readWords('en')).say;

/** Switches the display on in the settings, and opens it with the button there. */
async function openDisplay(till: TillPage, say: Speaker['say'] = english): Promise<Page> {
  await till.press('Alt+5');
  const choice = till.page.getByRole('group', { name: say('display.choice') });
  await choice.getByRole('radio', { name: say('display.on'), exact: true }).click({ force: true });
  const opening = till.page.context().waitForEvent('page');
  await till.button(say('display.open')).click();
  const display = await opening;
  await expect(display.getByRole('heading', { name: 'Siam Square' })).toBeVisible();
  return display;
}

test('it is off until somebody wants it, and then it shows nothing', async ({ page, till }) => {
  await till.signIn();
  await till.press('Alt+5');
  await expect(page.getByRole('group', { name: 'Tell the customer' })).toBeVisible();
  await expect(till.button('Open the customer display')).toHaveCount(0);
  const display = await page.context().newPage();
  await display.goto(new URL('customer.html', page.url()).href);
  await till.refundWhole(practice.ordinary);
  await expect(page.getByRole('img', { name: /REFUNDED/ })).toBeVisible();
  await expect(display.getByText('Welcome')).toBeVisible();
  await expect(display.locator('body')).not.toContainText(/\d|Siam/);
});

for (const id of ['en', 'th', 'ar'] as const satisfies LanguageId[]) {
  test(`it tells the customer what happens, in ${languages[id].name}`, async ({
    page,
    till: first,
    look,
  }) => {
    const { say } = createSpeaker(languages[id], await readWords(id));
    await first.awaken();
    await page.getByRole('radio', { name: languages[id].name, exact: true }).click({ force: true });
    const till = new TillPage(page, say('find.label'));
    await till.signIn();
    const display = await openDisplay(till, say);
    const headline = display.getByRole('heading', { level: 1 });
    await expect(display.locator('html')).toHaveAttribute('lang', id);
    await expect(display.locator('html')).toHaveAttribute('dir', languages[id].direction);
    const inspect = async (name: string): Promise<void> => {
      await display.evaluate(() => document.fonts.ready);
      await look(`display-${id}-${name}`, display);
      expect.soft(await cutOff(display), name).toEqual([]);
    };
    await look(`display-${id}-settings`);
    await inspect('greeting');

    await till.open(practice.slow);
    await expect(headline).toHaveText(say('customer.refund'));
    await till.press('F5');
    await till.type('12.5');
    await expect(display.getByText('12.50')).toBeVisible();
    await expect(display.getByText(say('customer.check'))).toBeVisible();
    await inspect('amount');
    await till.press('F6');
    await till.press('1');
    await till.press('F9');
    await expect(headline).toHaveText(say('customer.sending'));
    await inspect('sending');
    await expect(headline).toHaveText(say('state.refunded'));
    await expect(display.getByText('12.50')).toBeVisible();
    await inspect('refunded');

    await till.press('F2');
    await expect(headline).toHaveText('Siam Square Cafe');
    await till.refundWhole(practice.cutAfterBooking);
    await expect(display.getByRole('main')).toContainText(
      new RegExp(`${say('state.unconfirmed')}.*R-\\d{4}`),
    );
    await inspect('unknown');

    await till.refundWhole(practice.lowBalance);
    await expect(headline).toHaveText(say('state.rejected'));
    await inspect('not-refunded');
    await expect(display.locator('body')).not.toContainText(/Noi|Malee|BALANCE|21041/);
    await till.press('F8');
    await expect(headline).toHaveText('Siam Square Cafe');
    await expect(display.getByText(say('customer.welcome'))).toBeVisible();
  });
}

test('it greets when the cashier’s page is closed, or lost without a word', async ({ page, till }) => {
  await till.signIn();
  const display = await openDisplay(till);
  const headline = display.getByRole('heading', { level: 1 });
  await till.refundWhole(practice.ordinary);
  await expect(headline).toHaveText('Refunded');
  await page.reload();
  await expect(headline).toHaveText('Refunded');

  const lost = await page.context().newPage();
  await lost.goto(page.url());
  await page.close();
  await expect(headline).toHaveText('Siam Square Cafe');
  const other = new TillPage(lost);
  await other.refundWhole(practice.lowBalance);
  await expect(headline).toHaveText('Not refunded');
  const session = await page.context().newCDPSession(lost);
  void session.send('Page.crash').catch(() => undefined);
  await expect(headline).toHaveText('Siam Square Cafe');
});

test('its page has no way to the terminal', async ({ till }) => {
  await till.signIn();
  const display = await openDisplay(till);
  const reached = await display.evaluate(() => ({
    bridge: 'terminal' in window,
    opener: window.opener !== null,
    cookies: document.cookie.includes('terminal-'),
    kept: sessionStorage.length,
  }));
  expect(reached).toEqual({ bridge: false, opener: false, cookies: false, kept: 0 });
});

const amount = { minor: 123_456_750, currency: 'THB' };
const views: readonly CustomerView[] = [
  { shows: 'greeting' },
  { shows: 'amount', amount: null },
  { shows: 'amount', amount },
  { shows: 'sending', amount },
  { shows: 'refunded', amount, channel: 'card' },
  { shows: 'not-refunded', amount },
  { shows: 'unknown', amount, receiptNo: 'R-0147' },
  { shows: 'saved', amount, receiptNo: 'R-0147' },
];

for (const colours of ['light', 'dark', 'high-contrast'] as const)
  test(`everybody can read it in the theme "${colours}", however large the sum`, async ({
    page,
    till,
    look,
  }) => {
    await till.awaken();
    const display = await page.context().newPage();
    await display.goto(new URL('customer.html', page.url()).href);
    const scene = { store: 'Siam Square Cafe', training: false, language: 'en', colours } as const;
    const show = (shown: CustomerScene, since: number) =>
      page.evaluate(
        ([told, at]) => {
          const line = new BroadcastChannel('refund-terminal.customer');
          line.postMessage({ kind: 'scene', page: crypto.randomUUID(), since: at, scene: told });
        },
        [shown, since] as const,
      );
    const others = [
      [800, 600],
      [1920, 1080],
    ] as const;
    for (const [width, height] of [[1280, 800] as const, ...(colours === 'light' ? others : [])]) {
      await display.setViewportSize({ width, height });
      for (const [place, view] of views.entries()) {
        await show({ ...scene, view }, Date.now());
        await expect(display.getByRole('main')).toHaveAttribute('data-shows', view.shows);
        await look(`display-${colours}-${place}-${view.shows}`, display);
        expect.soft(await cutOff(display), `${view.shows}, ${width} wide`).toEqual([]);
      }
    }
  });
