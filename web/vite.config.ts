import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Rolldown } from 'vite';
import { compileTexts } from './compileTexts.ts';
import { operations } from './operationTexts.ts';
import { sideBySide } from './sideBySide.ts';

const SERVER = process.env['SCADENT_URL'] ?? 'http://127.0.0.1:3000';

/** What nearly every page shows. */
const PARTS =
  'Badge|CheckBox|DateInput|DayText|ErrorState|Field|MoneyInput|MoneyText|SelectBox|Skeleton|TextInput';

/** In the browser's way stand the number of files and what a page does not need; the first rule that fits wins. */
const CHUNKS: Rolldown.CodeSplittingGroup[] = [
  // What is run before all else waits for nothing else.
  {
    name: 'first',
    test: /src[\\/](?:first|early|pages|worklists[\\/]queueFilter|exposure[\\/]spec|texts[\\/](?:rooms|catalogs)|kernel[\\/](?:firstLocale|locale|sessionInPage))\.ts|virtual:operations|preload-helper/,
    tags: ['$initial'],
    priority: 70,
  },
  // What the entry needs in three files, come side by side: the libraries change seldom.
  {
    name: 'vue',
    test: /node_modules[\\/](@vue|vue|vue-router|vue-i18n|@intlify|pinia)[\\/]/,
    tags: ['$initial'],
    priority: 60,
  },
  {
    name: 'apollo',
    test: /node_modules[\\/](@apollo|graphql)[\\/]/,
    tags: ['$initial'],
    priority: 50,
  },
  { name: 'shell', test: /^(?!.*[\\/](index\.html|main\.ts)$)/, tags: ['$initial'], priority: 40 },
  { name: 'grid', test: /node_modules[\\/]ag-grid/, priority: 30 },
  {
    name: 'parts',
    test: new RegExp(
      `lucide-vue-next|[\\\\/]ui[\\\\/](?:${PARTS})\\.vue|kernel[\\\\/](?:money|parseDay)\\.ts`,
    ),
    minShareCount: 2,
    priority: 20,
  },
  // Menus and dialogs: whoever opens one has all.
  {
    name: 'menus',
    test: /node_modules[\\/](reka-ui|@floating-ui|aria-hidden|@internationalized)[\\/]/,
    minShareCount: 5,
    priority: 10,
  },
  // What several pages share, and nothing that only some of them do. The grid keeps its own.
  {
    name: 'shared',
    test: /^(?!.*(?:[\\/]texts[\\/]|[\\/](?:ag-)?grid|Grid|gridColumns))/,
    minShareCount: 2,
    entriesAware: true,
  },
];

export default defineConfig(({ command }) => ({
  plugins: [vue(), tailwindcss(), compileTexts(), operations(), sideBySide()],
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
          groups: CHUNKS,
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
