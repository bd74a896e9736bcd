// How the tests run: everything on this machine, and the suites that need a real keychain apart from it.
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  plugins: [react()],
  test: {
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'terminal',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/keychain/**', 'test/e2e/**', 'test/e2e-electron/**'],
        },
      },
      {
        extends: true,
        test: { name: 'keychain', include: ['test/keychain/**/*.test.ts'] },
      },
    ],
  },
});
