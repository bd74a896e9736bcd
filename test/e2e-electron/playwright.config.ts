// How the real Electron window is tested: one at a time, since each start is a whole terminal.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../node_modules/.cache/e2e-electron',
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  reporter: 'list',
});
