// How the screens are tested: the built program on its loopback host, in the installed Chromium.
import { defineConfig } from '@playwright/test';
import { chromiumProgram } from './support/chromium.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../dist/e2e-results',
  fullyParallel: false,
  // One at a time: a screen that shares two cores with another browser is slower than any till.
  workers: 1,
  // What passes only the second time is named at the end of `npm test`.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: chromiumProgram(),
    acceptDownloads: true,
    trace: 'retain-on-failure',
  },
});
