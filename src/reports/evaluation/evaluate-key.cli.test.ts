import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../../test/support/command.ts';
import { registerBundleCommands } from '../bundle/bundle.cli.ts';
import { readEntries } from '../bundle/bundle-file.ts';
import { SIGNATURE_ALGORITHMS } from '../bundle/signature.ts';
import { registerEvaluateCommand } from './evaluate.cli.ts';

const PROGRAM = join(import.meta.dirname, '../../../bin/gangyao');
const folder = mkdtempSync(join(tmpdir(), 'gangyao-evaluate-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const REPORT = `示例区“十四五”规划实施情况中期评估报告

2023年9月20日

到2025年，常住人口城镇化率达到65%。2020年，常住人口城镇化率为60%。
2022年，常住人口城镇化率达到62.4%。
`;

beforeAll(() => writeFileSync(join(folder, '报告.txt'), REPORT));

function gangyao(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(PROGRAM, args, { cwd: folder, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

/** In this process: the program itself takes a second to load, each time. */
function verify(...args: readonly string[]) {
  const place = () => ({ dataFolder: folder, signature: 'ed25519' as const });
  return runCommand(
    (program, language) => registerBundleCommands(program, language, place),
    ['verify', ...args],
    folder,
  );
}

function write(name: string, content: string | Uint8Array, mode = 0o600): string {
  writeFileSync(join(folder, name), content);
  chmodSync(join(folder, name), mode);
  return name;
}

/** The file with one bit of one byte turned. */
function changedAt(bytes: Uint8Array, at: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

describe.each(SIGNATURE_ALGORITHMS)(
  'an evaluation signed with a key of one’s own, %s',
  { timeout: 120_000 },
  (kind) => {
    const key = `data-${kind}/keys/signing-${kind}.pem`;
    const bundle = `out-${kind}/report.gangyao`;

    test('gangyao key makes the key, evaluate signs with it, verify trusts it offline; no other key is made', () => {
      const shown = gangyao('key', 'show', '--data', `data-${kind}`, '--algorithm', kind);
      expect(shown.status, shown.err).toBe(0);
      write(`${kind}.pem`, shown.out, 0o644);
      const evaluated = gangyao('evaluate', '报告.txt', '--key', key, '--out', `out-${kind}`);
      expect(evaluated.status, evaluated.err).toBe(0);
      expect(existsSync(join(folder, `out-${kind}/keys`))).toBe(false);
      const manifest = Buffer.from(readEntries(readFileSync(join(folder, bundle))).get('manifest.json') ?? '');
      expect(JSON.parse(manifest.toString()).key.algorithm).toBe(kind);
      const verified = gangyao('verify', bundle, '--key', `${kind}.pem`);
      expect(verified.status, verified.out).toBe(0);
      expect(verified.out).toContain('全部相符');
    });

    test('with one byte changed, wherever it is, the bundle does not hold', async () => {
      const bytes = readFileSync(join(folder, bundle));
      const entries = readEntries(bytes);
      const places = ['manifest.json', 'manifest.sig', 'basis.json', 'report.docx'].map((name) => {
        const content = Buffer.from(entries.get(name) ?? '');
        return bytes.indexOf(content) + Math.floor(content.length / 2);
      });
      for (const at of [...places, bytes.length - 1]) {
        const file = write('changed.gangyao', changedAt(bytes, at));
        const { code, out, err } = await verify(file, '--key', `${kind}.pem`);
        expect([1, 3], `byte ${at}: ${out}${err}`).toContain(code);
      }
    });

    test('the key of somebody else is told: the bundle agrees with itself, and is not trusted', async () => {
      const other = gangyao('key', 'show', '--data', `other-${kind}`, '--algorithm', kind);
      write('other.pem', other.out, 0o644);
      expect((await verify(bundle)).code).toBe(0);
      expect((await verify(bundle, '--key', 'other.pem')).code).toBe(3);
    });
  },
);

function folderNamed(name: string): string {
  mkdirSync(join(folder, name));
  return name;
}

const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const locked = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'secret' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const lockedFormerly = generateKeyPairSync('ec', {
  namedCurve: 'SM2',
  privateKeyEncoding: { type: 'sec1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const open = generateKeyPairSync('ed25519', {
  privateKeyEncoding: pkcs8,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const curve = generateKeyPairSync('ec', {
  namedCurve: 'prime256v1',
  privateKeyEncoding: pkcs8,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const REFUSED: readonly (readonly [string, () => string, string, string])[] = [
  ['没有.pem', () => '没有.pem', '不存在', 'gangyao key show'],
  ['a folder', () => folderNamed('目录.pem'), '不是文件', '完整路径'],
  ['readable by others', () => write('公开.pem', open.privateKey, 0o644), '其他用户也能读取', 'chmod 600'],
  ['with a passphrase', () => write('口令.pem', locked.privateKey), '设有口令', 'openssl pkey'],
  [
    'with a passphrase, as it was once written',
    () => write('旧.pem', lockedFormerly.privateKey),
    '设有口令',
    'openssl',
  ],
  ['a public key', () => write('公钥.pem', open.publicKey), '是公钥或证书', '私钥文件'],
  ['a key of another algorithm', () => write('别的.pem', curve.privateKey), '其他算法', 'Ed25519 或 SM2'],
  ['a damaged key', () => write('坏.pem', open.privateKey.slice(0, 60)), '不是 PEM 格式的私钥', '损坏'],
  ['no key at all', () => write('文字.pem', REPORT), '不是 PEM 格式的私钥', '选错'],
  ['far too long', () => write('长.pem', new Uint8Array(100_000)), '不是 PEM 格式的私钥', '选错'],
  ['empty', () => write('空.pem', ''), '不是 PEM 格式的私钥', '选错'],
];

test.each(REFUSED)(
  '--key %s: the file, why and the remedy are told, and nothing is written',
  async (_, make, why, remedy) => {
    const file = make();
    const { code, err } = await runCommand(
      registerEvaluateCommand,
      ['evaluate', '报告.txt', '--key', file, '--out', 'never'],
      folder,
    );
    expect(code).toBe(1);
    for (const words of [`「${file}」`, why, remedy]) expect(err).toContain(words);
    expect(existsSync(join(folder, 'never'))).toBe(false);
  },
);

test.skipIf(process.getuid?.() === 0)('a key that the user may not read is told so', async () => {
  const file = write('锁.pem', open.privateKey, 0o000);
  const args = ['evaluate', '报告.txt', '--key', file, '--out', 'never', '--lang', 'en'];
  const { code, err } = await runCommand(registerEvaluateCommand, args, folder);
  expect(code).toBe(1);
  expect(err).toContain('cannot be read by this user');
});
