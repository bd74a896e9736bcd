// How the page of all states is built and served: no host and no gateway, and receipts drawn by the terminal's own hand.
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { loadFonts } from '../../main/core/receipts/paper/fonts.ts';
import { drawPicture } from '../../main/core/receipts/paper/draw.ts';
import { makeReceipt } from '../../main/core/receipts/receipt.ts';
import { receiptLanguages, refundStates } from '../../preload/contract/vocabulary.ts';
import { aSetting } from '../support/a-refund.ts';
import { copyFonts } from '../support/fonts.ts';
import { refund } from './parts.ts';
import type { StagedReceipt } from './receipts.ts';

function drawReceipts(): StagedReceipt[] {
  loadFonts(fileURLToPath(copyFonts()));
  return receiptLanguages.flatMap((language) =>
    refundStates.map((state) => {
      const receipt = makeReceipt(refund({ state }), aSetting({ language }));
      return { state, receipt, png: drawPicture(receipt).png.toString('base64') };
    }),
  );
}

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  define: { stagedReceipts: JSON.stringify(drawReceipts()) },
  server: { fs: { allow: ['../..'] } },
  build: {
    outDir: '../../dist/states',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 8_000,
  },
});
