import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

/*
 * What a page pulls in before it shows anything: its scripts and styles, packed. The build says it, so a library
 * that slips into a page is seen here before a user waits for it.
 */
const DIST = fileURLToPath(new URL('../../web/dist/', import.meta.url));

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}
const manifest = JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, 'utf8')) as Record<
  string,
  Chunk
>;

const KB = 1000;
const packed = new Map<string, number>();
function packedSize(file: string): number {
  const size = packed.get(file) ?? gzipSync(readFileSync(DIST + file), { level: 9 }).length;
  packed.set(file, size);
  return size;
}

/** The chunks of these and of all they import at once. */
function closure(names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    closure(manifest[name]?.imports ?? [], found);
  }
  return found;
}

/** Files of a first visit in Romanian, the longest of the Latin catalogs. */
function filesOf(...pages: string[]): string[] {
  const names = closure(['index.html', 'src/texts/ro.ts', ...pages]);
  const chunks = [...names].map(name => manifest[name]!);
  return [...new Set(chunks.flatMap(({ file, css = [] }) => [file, ...css]))];
}

/** The largest first, to see at once what has grown. */
const listed = (files: readonly string[]): string =>
  files
    .map(file => ({ file, size: packedSize(file) }))
    .sort((one, other) => other.size - one.size)
    .map(({ file, size }) => `${(size / KB).toLocaleString('en')} kB ${file}`)
    .join('\n');

/**
 * In kB, a twentieth above what it weighs. Vue, router and languages are 55 of each, Apollo and its cache 45; the design's
 * own numbers (today 90, portfolio 110, exposure 360) were measured without Apollo.
 */
const BUDGETS: readonly [page: string, budget: number, ...files: string[]][] = [
  ['shell', 147, 'index.html'],
  ['today', 174, 'src/worklists/TodayPage.vue'],
  ['portfolio', 163, 'src/scores/PortfolioPage.vue', 'src/scores/texts/ro.json'],
  ['sign-in', 157, 'src/users/SignInPage.vue'],
  ['accounts, grid', 410, 'src/accounts/AccountsPage.vue', 'src/accounts/AccountsGrid.vue'],
  ['account', 210, 'src/accounts/AccountPage.vue'],
  ['exposure, grid', 444, 'src/exposure/ExposurePage.vue', 'src/exposure/PivotGrid.vue'],
];

/** Each file is a journey of its own to the server and back. */
const FILES_MAX = 25;

describe('the size of a first visit', () => {
  it.each(BUDGETS)('%s: at most %d kB, packed', (_page, budget, ...pages) => {
    const files = filesOf(...pages);
    const sum = files.reduce((total, file) => total + packedSize(file), 0) / KB;
    expect(sum, listed(files)).toBeLessThanOrEqual(budget);
    expect(files.length, listed(files)).toBeLessThanOrEqual(FILES_MAX);
  });

  it('no page but those with a table loads the grid, the palette or a chart', () => {
    const pages = Object.keys(manifest).filter(name => name.endsWith('Page.vue'));
    const heavy = pages.filter(page =>
      filesOf(page).some(file => /\/(grid|PaletteDialog|PivotGrid|AccountsGrid)-/.test(file)),
    );
    expect(heavy).toEqual([]);
  });

  it('every script and style lies packed beside itself', () => {
    const files = filesOf('src/worklists/TodayPage.vue');
    for (const file of files) {
      expect(readFileSync(`${DIST}${file}.br`).length, file).toBeGreaterThan(0);
      expect(readFileSync(`${DIST}${file}.gz`).length, file).toBeGreaterThan(0);
    }
  });
});
