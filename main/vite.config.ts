// Builds the terminal for Node and Electron: every JavaScript library inside, native ones and Electron outside.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Libraries with a native file, and what only exists inside Electron. */
const external = ['electron', 'keytar', '@photostructure/sqlite', '@napi-rs/canvas'];

const fonts = [
  'inter/files/inter-latin-wght-normal.woff2',
  'inter/files/inter-latin-ext-wght-normal.woff2',
  'noto-sans-thai/files/noto-sans-thai-thai-wght-normal.woff2',
];

/** Puts the fonts that receipts are drawn with into dist/main/fonts. */
function receiptFonts(): Plugin {
  return {
    name: 'receipt-fonts',
    generateBundle() {
      for (const font of fonts) {
        this.emitFile({
          type: 'asset',
          fileName: `fonts/${font.slice(font.lastIndexOf('/') + 1)}`,
          source: readFileSync(new URL(`../node_modules/@fontsource-variable/${font}`, import.meta.url)),
        });
      }
    },
  };
}

export default defineConfig({
  root,
  logLevel: 'warn',
  publicDir: false,
  plugins: [receiptFonts()],
  ssr: { target: 'node', noExternal: true, external },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/main',
    emptyOutDir: true,
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: [
        'main/start.ts',
        'main/start-electron.ts',
        'main/start-sandbox.ts',
        'main/start-verify-journal.ts',
      ],
      // Chunks lie beside the entries, so that import.meta.url means dist/main in each of them.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
