import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4280' } },
});
