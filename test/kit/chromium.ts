import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { brotliDecompressSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The machine's own browser, else the one that comes as a package; null where neither runs. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser | null> {
  const installed = installedChromium();
  if (installed) {
    const browser = await launch(installed, {}, more).catch(() => null);
    if (browser) return browser;
  }
  return launchPackaged(more).catch(() => null);
}

function installedChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap(folder => NAMES.map(name => join(folder, name)));
  return candidates.find(file => existsSync(file)) ?? null;
}

/** `@sparticuz/chromium` is made for bare machines: it brings the libraries it needs, packed. */
async function launchPackaged(more: readonly string[]): Promise<Browser> {
  if (process.platform !== 'linux') throw new Error('the packaged browser is for Linux');
  const { default: packaged } = await import('@sparticuz/chromium');
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const folder = mkdtempSync(join(tmpdir(), 'scadent-chromium-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const archive = readFileSync(join(dirname(entry), '..', 'bin', 'al2023.tar.br'));
    const unpacked = spawnSync('tar', ['-x', '-C', folder], {
      input: brotliDecompressSync(archive),
    });
    if (unpacked.status !== 0) throw new Error('the libraries of the browser cannot be unpacked');
    const executable = await packaged.executablePath();
    const browser = await launch(executable, { LD_LIBRARY_PATH: join(folder, 'lib') }, more);
    browser.on('disconnected', remove);
    return browser;
  } catch (error) {
    remove();
    throw error;
  }
}

function launch(
  executablePath: string,
  env: Record<string, string>,
  more: readonly string[],
): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [...FLAGS, ...more],
    ignoreDefaultArgs: ['--hide-scrollbars'],
    env: { ...process.env, ...env } as Record<string, string>,
  });
}
