import { baseCompile } from '@intlify/message-compiler';
import type { Plugin } from 'vite';

interface Texts {
  [key: string]: string | Texts;
}

/** What has gaps, forms or links to fill in; every other text says itself. */
const NEEDS_COMPILING = /[{|@]/;

/** Compiles the texts when the app is built, so that no compiler comes along to the browser. */
export const compileTexts = (): Plugin => ({
  name: 'compile-texts',
  enforce: 'pre',
  apply: 'build',
  transform(code, file) {
    const [, room, locale] = /\/(\w+)\/texts\/(\w+)\.json$/.exec(file) ?? [];
    if (!room || !locale) return null;
    let count = 0;
    const compiled = (texts: Texts): object =>
      Object.fromEntries(
        Object.entries(texts).map(([key, text]) => {
          if (typeof text !== 'string') return [key, compiled(text)];
          if (!NEEDS_COMPILING.test(text)) return [key, text];
          const { ast } = baseCompile(text, {
            jit: true,
            location: false,
            optimize: true,
            minify: true,
          });
          // Under its own key what is made of it is made once.
          return [key, { ...ast, cacheKey: `${locale} ${room} ${(count += 1)}` }];
        }),
      );
    return { code: JSON.stringify(compiled(JSON.parse(code) as Texts)), map: null };
  },
});
