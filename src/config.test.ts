import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('what is not set has a default; the folder is absolute', () => {
  expect(readConfig({}, {})).toEqual({
    dataFolder: `${process.cwd()}/data`,
    port: 4280,
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

test('every wrong setting is named at once', () => {
  const env = { GANGYAO_PORT: '70000', DATABASE_URL: 'http://x', GANGYAO_LOG: 'loud' };
  expect(() => readConfig({}, env)).toThrow(
    expect.objectContaining({
      code: 'server.configuration-invalid',
      params: { settings: 'GANGYAO_PORT, DATABASE_URL, GANGYAO_LOG' },
    }),
  );
});
