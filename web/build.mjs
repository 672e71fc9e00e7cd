import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { operationTexts } from './operationTexts.ts';

/*
 * Builds the web app, unless what is built already came from these very files.
 * `node build.mjs` needs nothing but the installed packages; `--force` builds in any case.
 */
const HERE = dirname(fileURLToPath(import.meta.url));
const STAMP = join(HERE, 'dist/build.json');
/** The last step but one: the last takes twice as long for a hundredth. */
const BROTLI_QUALITY = 10;
const SOURCES = [
  'src/**/*.{ts,vue,css,graphql,json,woff2}',
  'public/**/*',
  'index.html',
  '{codegen,compileTexts,operationTexts,sideBySide,vite.config}.ts',
  'build.mjs',
  'package.json',
  '../schema/schema.graphql',
  '../pnpm-lock.yaml',
];

/** One hash over names and contents of everything the bundle is made of. */
function sourcesHash() {
  const files = SOURCES.flatMap(pattern => globSync(pattern, { cwd: HERE }))
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => !path.startsWith('src/gql/') && !/\.(test|graphql)\.ts$/.test(path))
    .sort();
  const hash = createHash('sha256');
  for (const path of files) {
    if (!/\.[^/]+$/.test(path)) continue;
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(HERE, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function isFresh(hash) {
  if (!existsSync(STAMP) || !existsSync(join(HERE, 'dist/index.html'))) return false;
  return JSON.parse(readFileSync(STAMP, 'utf8')).sources === hash;
}

/** Runs a package's own program with the Node that runs this. */
function run(title, packageName, program, args) {
  process.stdout.write(`web: ${title}\n`);
  const started = Date.now();
  const require = createRequire(join(HERE, 'package.json'));
  const manifest = require.resolve(`${packageName}/package.json`);
  const { status } = spawnSync(process.execPath, [join(dirname(manifest), program), ...args], {
    cwd: HERE,
    stdio: ['ignore', process.env.SCADENT_VERBOSE ? 'inherit' : 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`web: ${title} failed (exit ${status})`);
  process.stdout.write(`web: ${title} done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

/** Every operation by the sha256 of its text (PERSISTED_ONLY). */
function writePersisted() {
  const persisted = Object.fromEntries(
    [...operationTexts().values()].map(text => [
      createHash('sha256').update(text).digest('hex'),
      text,
    ]),
  );
  writeFileSync(join(HERE, 'dist/persisted.json'), `${JSON.stringify(persisted, null, 1)}\n`);
}

/** Packs scripts and styles beside themselves: the server sends what is there, and packs nothing twice. */
function packFiles() {
  const assets = join(HERE, 'dist/assets');
  for (const name of globSync('*.{js,css}', { cwd: assets })) {
    const content = readFileSync(join(assets, name));
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } };
    writeFileSync(join(assets, `${name}.br`), brotliCompressSync(content, quality));
    writeFileSync(join(assets, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
}

const hash = sourcesHash();
if (isFresh(hash) && !process.argv.includes('--force')) {
  process.stdout.write('web: the build is up to date\n');
} else {
  const { bin } = createRequire(import.meta.url)('@graphql-codegen/cli/package.json');
  run('types from the schema', '@graphql-codegen/cli', bin['graphql-codegen'], [
    '--config',
    'codegen.ts',
  ]);
  run('bundle', 'vite', 'bin/vite.js', ['build']);
  writePersisted();
  packFiles();
  writeFileSync(STAMP, `${JSON.stringify({ sources: hash })}\n`);
}
