import { describe, expect, test } from 'vitest';
import { AppError, ERROR_CODES, type ErrorCode, type ErrorParams } from '../shared/errors.ts';
import { describeError, describeThrown } from './index.ts';

const CODES = Object.keys(ERROR_CODES) as ErrorCode[];
const PARAMS: ErrorParams = {
  file: '报告.docx',
  format: 'pdf',
  extension: 'docx',
  sizeBytes: 200 * 1024 * 1024,
  limitBytes: 64 * 1024 * 1024,
  reason: 'size',
  seen: 3 * 1024 ** 3,
  limit: 192 * 1024 * 1024,
};

describe.each(CODES)('%s', (code) => {
  test.each(['zh-CN', 'en'] as const)('says what happened, and the remedy, in %s', (language) => {
    for (const params of [PARAMS, {}]) {
      const { title, detail } = describeError(code, params, language);
      expect(`${title}${detail}`).not.toMatch(/undefined|NaN|\[object/);
      expect(title.length).toBeGreaterThan(3);
      expect(detail.length).toBeGreaterThan(title.length);
      expect(/[\u4e00-\u9fff]/.test(title)).toBe(language === 'zh-CN');
    }
  });

  test.runIf(code.startsWith('document.') && code !== 'document.not-found')('names the file', () => {
    expect(describeError(code, PARAMS).detail).toContain('「报告.docx」');
    expect(describeError(code, PARAMS, 'en').detail).toContain('"报告.docx"');
  });
});

test('sizes are told as people read them', () => {
  expect(describeError('document.too-large', PARAMS).detail).toMatch(/大小为 200 MB，超过上限 64 MB/);
  expect(describeError('document.expands-too-far', PARAMS, 'en').detail).toMatch(
    /unpacks to 3072 MB; the limit is 192 MB/,
  );
});

test('what is no error of ours is told without its inner text', () => {
  const told = describeThrown(new Error('password=secret'), 'en');
  expect(told.code).toBe('server.unexpected');
  expect(JSON.stringify(told)).not.toContain('secret');
  expect(describeThrown(new AppError('document.empty', { file: 'a.txt' })).code).toBe('document.empty');
});
