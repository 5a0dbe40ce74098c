import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** As the bundler names modules. */
const PURE = import.meta.dirname.replaceAll('\\', '/').replace(/web$/, 'src/');

/** Nothing inline and nothing from elsewhere, so that a strict content security policy holds. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'es2022',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    // What the page takes from `src` is pure, so that wording which only the server speaks stays there.
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !id.startsWith(PURE) },
      // What both languages are worded with stands apart, else it would bring English along into the first view.
      output: { codeSplitting: { groups: [{ name: 'wording', test: (id) => id === `${PURE}messages/wording.ts` }] } },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4280' } },
});
