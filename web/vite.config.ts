import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { compileTexts } from './compileTexts.ts';

const SERVER = process.env['SCADENT_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig(({ command }) => ({
  plugins: [vue(), tailwindcss(), compileTexts()],
  define: {
    // Developers get the texts as they are written, and the compiler with them.
    ...(command === 'build' ? { __INTLIFY_DROP_MESSAGE_COMPILER__: 'true' } : {}),
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __INTLIFY_JIT_COMPILATION__: 'true',
    __VUE_OPTIONS_API__: 'false',
    'globalThis.__DEV__': 'false',
  },
  build: {
    target: 'es2023',
    // What each page pulls in: the budgets of test/platform are read from it.
    manifest: true,
    // A font in the styles would hold up the first paint.
    assetsInlineLimit: file => (file.endsWith('.woff2') ? false : undefined),
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Without its own group Vue lands in the grid's chunk, and every page loads the grid.
            {
              name: 'vue',
              test: /node_modules[\\/](@vue|vue|vue-router|vue-i18n|@intlify|pinia)[\\/]/,
              priority: 20,
            },
            { name: 'grid', test: /node_modules[\\/]ag-grid/, priority: 10 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/graphql': { target: SERVER, ws: true },
      '/exposure/pivot.xlsx': { target: SERVER },
      '/imports': {
        target: SERVER,
        bypass: ({ method, url }) => (method === 'GET' && !url?.includes('/refusals') ? url : null),
      },
    },
  },
}));
