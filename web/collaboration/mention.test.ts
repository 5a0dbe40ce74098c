import { expect, test } from 'vitest';
import { mentionAt, withMention } from './mention.ts';

test('a mention is offered behind an @, not within an address', () => {
  expect(mentionAt('请@zh', 4)).toBe('zh');
  expect(mentionAt('@', 1)).toBe('');
  expect(mentionAt('请@张', 3)).toBe('张');
  expect(mentionAt('a@b', 3)).toBeUndefined();
  expect(mentionAt('请@zhang 看', 9)).toBeUndefined();
});

test('what was typed of a mention is replaced, the rest stays', () => {
  expect(withMention('请@zh看', 4, 'zhang.san')).toBe('请@zhang.san 看');
});
