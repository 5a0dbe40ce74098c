import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { ROLES } from './shared/permission.ts';

test('what is not set has a default; the folder is absolute', () => {
  expect(readConfig({}, {})).toMatchObject({
    dataFolder: `${process.cwd()}/data`,
    port: 4280,
    host: '127.0.0.1',
    singleUser: false,
    publicReading: false,
    idleMinutes: 30,
    sessionHours: 12,
    secondFactorRoles: [],
    trailHash: 'sha256',
    trailMonths: 36,
    statementSeconds: 60,
    logLevel: undefined,
    language: 'zh-CN',
  });
});

test('the command line wins over the environment; an empty variable is none', () => {
  const env = { GANGYAO_PORT: '5000', GANGYAO_DATA: '/srv/a', DATABASE_URL: '', GANGYAO_LANG: 'en' };
  expect(readConfig({ port: '0', data: '/srv/b' }, env)).toMatchObject({
    port: 0,
    dataFolder: '/srv/b',
    language: 'en',
  });
  expect(readConfig({}, env)).toMatchObject({ port: 5000, dataFolder: '/srv/a' });
  expect(readConfig({}, env)).not.toHaveProperty('databaseUrl');
});

test('the demonstration set comes by itself only in the single-user mode; a setting wins', () => {
  expect(readConfig({}, {}).demonstration).toBe(false);
  expect(readConfig({ singleUser: true }, {}).demonstration).toBe(true);
  expect(readConfig({}, { GANGYAO_DEMONSTRATION: 'true' }).demonstration).toBe(true);
  expect(readConfig({ singleUser: true }, { GANGYAO_DEMONSTRATION: 'false' }).demonstration).toBe(false);
});

test('every wrong setting is named at once', () => {
  const env = { GANGYAO_PORT: '70000', DATABASE_URL: 'http://x', GANGYAO_LOG: 'loud' };
  expect(() => readConfig({}, env)).toThrow(
    expect.objectContaining({
      code: 'server.configuration-invalid',
      params: { settings: 'GANGYAO_PORT, DATABASE_URL, GANGYAO_LOG' },
    }),
  );
});

test.each([
  ['other machines without an address', { GANGYAO_HOST: '0.0.0.0' }, 'GANGYAO_ADDRESS'],
  [
    'single-user mode for other machines',
    { GANGYAO_HOST: '0.0.0.0', GANGYAO_ADDRESS: 'https://g.example', GANGYAO_SINGLE_USER: 'true' },
    'GANGYAO_SINGLE_USER',
  ],
  [
    'single-user mode behind a public address',
    { GANGYAO_ADDRESS: 'https://g.example', GANGYAO_SINGLE_USER: 'true' },
    'GANGYAO_SINGLE_USER',
  ],
  [
    'single-user mode behind a proxy',
    { GANGYAO_TRUST_PROXY: 'loopback', GANGYAO_SINGLE_USER: 'true' },
    'GANGYAO_SINGLE_USER',
  ],
  ['plain http over a wire', { GANGYAO_ADDRESS: 'http://g.example' }, 'GANGYAO_ADDRESS'],
  ['an address with a path', { GANGYAO_ADDRESS: 'https://g.example/gangyao' }, 'GANGYAO_ADDRESS'],
  ['a role that is none', { GANGYAO_SECOND_FACTOR_ROLES: 'auditor, boss' }, 'GANGYAO_SECOND_FACTOR_ROLES'],
  ['a proxy that is none', { GANGYAO_TRUST_PROXY: '10.0.0.1, everybody' }, 'GANGYAO_TRUST_PROXY'],
  [
    'all of it',
    { GANGYAO_HOST: '10.0.0.7', GANGYAO_SINGLE_USER: '1', GANGYAO_SESSION_HOURS: '0', GANGYAO_PORT: 'x' },
    'GANGYAO_PORT, GANGYAO_SESSION_HOURS, GANGYAO_SINGLE_USER, GANGYAO_ADDRESS',
  ],
])('%s is refused', (_name, env, settings) => {
  expect(() => readConfig({}, env)).toThrow(expect.objectContaining({ params: { settings } }));
});

test('roles that ask for a second factor are named, or are all', () => {
  const rolesOf = (GANGYAO_SECOND_FACTOR_ROLES: string) =>
    readConfig({}, { GANGYAO_SECOND_FACTOR_ROLES }).secondFactorRoles;
  expect(rolesOf('administrator, auditor')).toEqual(['administrator', 'auditor']);
  expect(rolesOf('all')).toEqual(ROLES);
  expect(rolesOf('')).toEqual([]);
});

test('an office behind a proxy', () => {
  const env = { GANGYAO_HOST: '0.0.0.0', GANGYAO_ADDRESS: 'https://g.example', GANGYAO_TRUST_PROXY: '10.0.0.0/8, ::1' };
  expect(readConfig({}, env)).toMatchObject({
    host: '0.0.0.0',
    publicAddress: new URL('https://g.example'),
    trustedProxies: ['10.0.0.0/8', '::1'],
    singleUser: false,
  });
  expect(readConfig({ singleUser: true }, {})).toMatchObject({ singleUser: true, host: '127.0.0.1' });
});

const OPEN_ID = { GANGYAO_OIDC_ISSUER: 'https://id.example', GANGYAO_OIDC_CLIENT_ID: 'gangyao' };

test('single sign-on: there when it is set, with its secret from the environment or from a file', () => {
  expect(readConfig({}, {})).not.toHaveProperty('openId');
  const { openId, singleSignOn } = readConfig({}, { ...OPEN_ID, GANGYAO_OIDC_CLIENT_SECRET: 'geheim' });
  expect([openId?.issuer.href, openId?.clientId, openId?.clientSecret, singleSignOn]).toEqual([
    'https://id.example/',
    'gangyao',
    'geheim',
    '统一身份认证',
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'gangyao-secret-'));
  try {
    writeFileSync(join(folder, 'secret'), 'from the file\n');
    const env = {
      ...OPEN_ID,
      GANGYAO_OIDC_CLIENT_SECRET_FILE: join(folder, 'secret'),
      GANGYAO_OIDC_NAME: '区统一认证',
    };
    expect(readConfig({}, env)).toMatchObject({
      openId: { clientSecret: 'from the file' },
      singleSignOn: '区统一认证',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['no name there', { GANGYAO_OIDC_CLIENT_ID: undefined, GANGYAO_OIDC_CLIENT_SECRET: 'x' }, 'GANGYAO_OIDC_CLIENT_ID'],
  ['no secret', {}, 'GANGYAO_OIDC_CLIENT_SECRET'],
  ['a secret twice', { GANGYAO_OIDC_CLIENT_SECRET: 'x', GANGYAO_OIDC_CLIENT_SECRET_FILE: '/dev/null' }, /_FILE$/],
  ['a file that is not there', { GANGYAO_OIDC_CLIENT_SECRET_FILE: '/none/secret' }, 'GANGYAO_OIDC_CLIENT_SECRET_FILE'],
  ['plain http over a wire', { GANGYAO_OIDC_ISSUER: 'http://id.example', GANGYAO_OIDC_CLIENT_SECRET: 'x' }, /_ISSUER$/],
])('single sign-on with %s is refused', (_name, env, settings) => {
  expect(() => readConfig({}, { ...OPEN_ID, ...env })).toThrow(
    expect.objectContaining({
      params: { settings: typeof settings === 'string' ? settings : expect.stringMatching(settings) },
    }),
  );
});
