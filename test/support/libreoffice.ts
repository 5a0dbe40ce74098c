import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAMS = ['soffice', 'libreoffice', '/usr/lib/libreoffice/program/soffice'];

/** The program, if it is on this machine. */
export const LIBRE_OFFICE = PROGRAMS.find(
  (name) => spawnSync(name, ['--version'], { timeout: 60_000, stdio: 'ignore' }).status === 0,
);

/** Why tests that need it are skipped. */
export const WITHOUT_LIBRE_OFFICE =
  'LibreOffice is not on this machine (apt-get install libreoffice-writer-nogui): pages are not laid out';

const fonts = (name: string) =>
  fileURLToPath(new URL(`../../node_modules/@expo-google-fonts/${name}`, import.meta.url));

/** Fonts of official documents are not on test machines: open ones of the same width stand for them. */
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${fonts('noto-serif-sc/400Regular')}</dir><dir>${fonts('noto-sans-sc/400Regular')}</dir>
${['仿宋_GB2312', '楷体_GB2312', '方正小标宋简体', '宋体', 'Times New Roman']
  .map(
    (name) => `<alias binding="same"><family>${name}</family><prefer><family>Noto Serif SC</family></prefer></alias>`,
  )
  .join('')}
<alias binding="same"><family>黑体</family><prefer><family>Noto Sans SC</family></prefer></alias>`;

/** Files as LibreOffice saves them in another format, or in the same; in one run, as it takes long to start. */
export function saveByLibreOffice(files: readonly Uint8Array[], format: 'pdf' | 'docx'): readonly Uint8Array[] {
  if (LIBRE_OFFICE === undefined) throw new Error(WITHOUT_LIBRE_OFFICE);
  const folder = mkdtempSync(join(tmpdir(), 'gangyao-office-'));
  try {
    const config = join(folder, 'fonts.conf');
    writeFileSync(config, `${FONTS}<cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`);
    const paths = files.map((bytes, index) => {
      const path = join(folder, `${index}.docx`);
      writeFileSync(path, bytes);
      return path;
    });
    const filter = format === 'pdf' ? 'pdf' : 'docx:MS Word 2007 XML';
    const out = join(folder, 'out');
    const args = [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      out,
    ];
    const run = spawnSync(LIBRE_OFFICE, [...args, ...paths], {
      timeout: 240_000,
      env: { ...process.env, FONTCONFIG_FILE: config, HOME: folder },
    });
    if (run.status !== 0) throw new Error(`LibreOffice failed: ${String(run.stderr)}`);
    return files.map((_, index) => new Uint8Array(readFileSync(join(out, `${index}.${format}`))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
