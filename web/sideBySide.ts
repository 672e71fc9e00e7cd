import type { HtmlTagDescriptor, Plugin } from 'vite';

const PRELOADED = /\s*<link rel="modulepreload" crossorigin href="([^"]+)">/g;
const ENTRY = /\s*<script type="module" crossorigin src="([^"]+)"><\/script>/g;

/**
 * The libraries and the shell each as a script of its own, not only fetched beforehand: a browser runs what the entry
 * imports in one task, in which a phone hears nothing for a quarter of a second; so each is a task. What `first.ts`
 * asks for comes first of all.
 */
export const sideBySide = (): Plugin => ({
  name: 'side-by-side',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const files = [PRELOADED, ENTRY].flatMap(tag =>
        [...html.matchAll(tag)].map(([, file = '']) => file),
      );
      const tags = files.sort(byTurn).map((src): HtmlTagDescriptor => ({
        tag: 'script',
        attrs: { type: 'module', async: true, crossorigin: true, src },
        injectTo: 'head',
      }));
      return { html: html.replaceAll(PRELOADED, '').replaceAll(ENTRY, ''), tags };
    },
  },
});

/** By the names of vite.config.ts; what has no turn of its own comes last. */
const TURNS = ['index', 'shell', 'apollo', 'vue', 'first'];
const turnOf = (file: string): number => TURNS.findIndex(name => file.includes(`/${name}-`));
const byTurn = (one: string, other: string): number => turnOf(other) - turnOf(one);
