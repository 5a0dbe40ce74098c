import { expect, test } from 'vitest';
import { ToldTwice } from '../../../test/support/told-twice.ts';
import { readText } from '../../reader/index.ts';
import { claimKeys } from '../claim-key.rules.ts';
import { registerFindings } from './finding-register.ts';

/** Findings of texts as they are stored, in the order of the texts. */
function registered(...texts: readonly string[]) {
  const rule = new ToldTwice();
  const documents = texts.map((text, index) => ({ doc: `d${index}`, text, ...readText(text) }));
  for (const document of documents) rule.add(document);
  const withKeys = documents.map((document) => ({ ...document, keys: claimKeys(document.claims) }));
  return registerFindings(rule.finish(), withKeys);
}
const told = (first: string, second: string, place = '') =>
  `示范区工作报告\n\n一、回顾\n2025年，${place}粮食产量达到${first}万吨。\n\n二、指标\n2025年，${place}粮食产量达到${second}万吨。\n`;

test('words make the identifier, numbers do not; numbers make the figures', () => {
  const [before] = registered(told('12.5', '12.7'));
  const [after] = registered(told('12.5', '12.8'));
  expect(before?.findingId).toMatch(/^[0-9a-f]{24}$/);
  expect(after?.findingId).toBe(before?.findingId);
  expect(after?.figures).not.toBe(before?.figures);
  const [moved] = registered(`另起一段。\n${told('12.5', '12.7')}`);
  expect(moved).toMatchObject({ findingId: before?.findingId, figures: before?.figures });
  const [renamed] = registered(told('12.5', '12.7', '全区'));
  expect(renamed?.findingId).not.toBe(before?.findingId);
});

test('findings of the same words are counted in the order of the text, whatever their gravity', () => {
  const three = registered(`${told('1.5', '1.5')}${told('1.7', '1.7').replace('示范区工作报告', '')}`);
  const inText = three.toSorted((a, b) => (a.evidence[1]?.start ?? 0) - (b.evidence[1]?.start ?? 0));
  const [first = ''] = inText.map(({ findingId }) => findingId);
  expect(inText.map(({ findingId }) => findingId)).toEqual([first, `${first}-2`, `${first}-3`]);
  expect(three.map(({ verdict }) => verdict)).toEqual(['inconsistent', 'consistent', 'consistent']);
});

test('evidence leads to its claim and headings, and a finding to its documents', () => {
  const [finding] = registered(told('12.5', '12.7'), '说明。');
  expect(finding?.evidence.map(({ section }) => section)).toEqual([['一、回顾'], ['二、指标']]);
  expect(finding?.claims).toEqual(finding?.evidence.map(({ mention }) => `d0/${mention?.start}-${mention?.end}`));
  expect(finding?.documents).toEqual(['d0']);
});

test('words that are no claim have the headings above them, and no claim', () => {
  const text = told('12.5', '12.7');
  const document = { doc: 'd', ...readText(text), keys: [] as string[], claims: [] };
  const start = text.lastIndexOf('粮食');
  const base = { doc: 'd', role: 'rating', value: '', unit: '', subject: '', region: '', period: '' } as const;
  const words = { ...base, start, end: start + 4, quote: '粮食产量' };
  const [finding] = registered(text);
  if (finding === undefined) throw new Error('nothing is found');
  const [stored] = registerFindings([{ ...finding, evidence: [words] }], [document]);
  expect(stored).toMatchObject({ claims: [], evidence: [{ ...words, section: ['二、指标'] }] });
});
