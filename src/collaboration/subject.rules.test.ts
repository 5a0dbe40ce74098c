import { expect, test } from 'vitest';
import { mentionedLogins, parseSubject } from './subject.rules.ts';

test('a subject is taken apart, anything else is none', () => {
  expect(parseSubject('claim/d1/3-9')).toEqual({ kind: 'claim', documentId: 'd1', claimKey: '3-9' });
  expect(parseSubject('cell/12/3')).toEqual({ kind: 'cell', collectionId: 12, cellNo: 3 });
  for (const wrong of [
    'claim/d1',
    'document/a/b',
    'cell/0/1',
    'cell/a/1',
    'cell/99999999999/1',
    'account/x',
    'claim/a/b/c',
    '',
  ])
    expect(parseSubject(wrong), wrong).toBeUndefined();
});

test('mentions end where a login ends, each once; an e-mail address is none', () => {
  expect(mentionedLogins('请@zhang.san看一下，@LI-si. 再问@zhang.san')).toEqual(['zhang.san', 'li-si']);
  expect(mentionedLogins('写信到 wang@example.org；@')).toEqual([]);
  expect(mentionedLogins('（@wang@example.org）')).toEqual(['wang@example.org']);
});
