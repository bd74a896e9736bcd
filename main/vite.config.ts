// Builds the terminal for Node and Electron: every JavaScript library inside, native ones and Electron outside.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { builtName, fontFiles } from './core/receipts/paper/font-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Libraries with a native file, and what only exists inside Electron. */
const external = ['electron', 'keytar', '@photostructure/sqlite', '@napi-rs/canvas'];

/** Puts the fonts that receipts are drawn with into dist/main/fonts. */
function receiptFonts(): Plugin {
  return {
    name: 'receipt-fonts',
    generateBundle() {
      for (const font of fontFiles) {
        this.emitFile({
          type: 'asset',
          fileName: `fonts/${builtName(font)}`,
          source: readFileSync(new URL(`../node_modules/${font.path}`, import.meta.url)),
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
