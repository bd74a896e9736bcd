// How the page is built: plain Vite with React, addresses relative so that both hosts can serve it.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2023',
    // Everything stays a file of its own: the page's policy allows no script or font inside another file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The cashier's page and the customer's.
    rolldownOptions: { input: ['renderer/index.html', 'renderer/customer.html'] },
  },
});
