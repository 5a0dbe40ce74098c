import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM = '/usr/bin/chromium';

/** Quiet, offline, and able to run as root. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Executable {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Chromium calls a file with a Chinese name `download` unless the machine's language can write it. */
function environment(): Record<string, string> {
  const known = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { ...Object.fromEntries(known), LC_ALL: 'C.UTF-8' };
}

/**
 * The Chromium inside an npm package, unpacked into the temporary folder with the libraries and fonts that a bare
 * machine lacks. The package does that by itself only where it believes to be in a cloud of Amazon's.
 */
async function packagedChromium(): Promise<Executable> {
  const { default: packaged, inflate } = await import('@sparticuz/chromium');
  mkdirSync(tmpdir(), { recursive: true });
  const executablePath = await packaged.executablePath();
  const libraries = join(tmpdir(), 'al2023', 'lib');
  if (!existsSync(libraries)) {
    await inflate(join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
  }
  const known = process.env.LD_LIBRARY_PATH;
  return {
    executablePath,
    env: {
      ...environment(),
      LD_LIBRARY_PATH: known === undefined ? libraries : `${libraries}:${known}`,
      FONTCONFIG_PATH: process.env.FONTCONFIG_PATH ?? join(tmpdir(), 'fonts'),
    },
  };
}

/** Which browser tests run in: the machine's own where there is one, else that of the npm package. */
export async function findChromium(choice = process.env.GANGYAO_TEST_BROWSER): Promise<Executable> {
  if (choice !== 'npm' && existsSync(SYSTEM)) return { executablePath: SYSTEM, env: environment() };
  return packagedChromium();
}

/** Starts a real Chromium with an empty profile of its own. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...(await findChromium()), args: ARGUMENTS });
}
