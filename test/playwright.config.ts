// How the screens are tested: the built program on its loopback host, in the installed Chromium.
import { defineConfig } from '@playwright/test';
import { chromiumProgram } from './support/chromium.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../dist/e2e-results',
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: chromiumProgram(),
    acceptDownloads: true,
    trace: 'retain-on-failure',
  },
});
