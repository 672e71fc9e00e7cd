import { addTypenameToDocument } from '@apollo/client/utilities/index.js';
import { print, type DocumentNode } from 'graphql';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const HERE = dirname(fileURLToPath(import.meta.url));
const MODULE = 'virtual:operations';

/** Every operation of the app by its name, exactly as Apollo sends it; from the documents that codegen has written. */
export function operationTexts(): Map<string, string> {
  const generated = globSync('src/**/*.graphql', { cwd: HERE })
    .sort()
    .map(path => readFileSync(join(HERE, `${path}.ts`), 'utf8'))
    .join('\n');
  const texts = generated.matchAll(/(\w+)Document = (\{.*\}) as unknown as DocumentNode/g);
  return new Map(
    [...texts].map(([, name = '', json = '']) => [
      name,
      print(addTypenameToDocument(JSON.parse(json) as DocumentNode)),
    ]),
  );
}

/** The texts as a module: what is asked before Apollo is there needs no Apollo to write it. */
export const operations = (): Plugin => ({
  name: 'operation-texts',
  resolveId: id => (id === MODULE ? `\0${MODULE}` : null),
  load: id =>
    id === `\0${MODULE}`
      ? [...operationTexts()]
          .map(([name, text]) => `export const ${name} = ${JSON.stringify(text)};`)
          .join('\n')
      : null,
});
