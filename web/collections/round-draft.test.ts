import { expect, test } from 'vitest';
import { faultsOfRound, type RoundDraft, reporterFor, roundRequest } from './round-draft.ts';

const as = { organisationId: 'planning', person: '周宁' };
const draft: RoundDraft = {
  ...{ title: ' 三季度 ', period: '2026年第三季度', status: 'preliminary', dueDay: '2026-11-27', dueTime: '17:30' },
  ...{ placeId: '110106', verifierId: 'statistics', approverId: '', note: '', statistical: false },
  form: { no: '', issuer: '', approval: '', validUntil: '' },
  reporters: { beds: 'health' },
};

test('a whole round is sent with its period, its instant, and who does what', () => {
  expect(roundRequest(draft, as)).toEqual({
    ...{ as, title: '三季度', period: '2026-Q3', status: 'preliminary', note: '' },
    dueAt: new Date(2026, 10, 27, 17, 30).toISOString(),
    assignments: [{ indicatorId: 'beds', placeId: '110106', reporterId: 'health', verifierId: 'statistics' }],
  });
  expect(roundRequest({ ...draft, approverId: 'office' }, as)?.assignments[0]).toMatchObject({ approverId: 'office' });
});

test.each([
  ['title', { title: ' ' }],
  ['period', { period: '上次' }],
  ['due', { dueTime: '下班前' }],
  ['verifier', { verifierId: '' }],
  ['nothing', { reporters: {} }],
  ['reporter', { reporters: { beds: '' } }],
  ['form', { statistical: true }],
] as const)('%s keeps it from being opened', (fault, part) => {
  expect(faultsOfRound({ ...draft, ...part })).toEqual([fault]);
  expect(roundRequest({ ...draft, ...part }, as)).toBeUndefined();
});

test('a survey carries its four marks', () => {
  const form = { no: '甲101', issuer: '统计局', approval: '国统制〔2025〕1号', validUntil: '2027-12' };
  expect(roundRequest({ ...draft, statistical: true, form }, as)?.form).toEqual(form);
});

test('the unit that the plan names reports, with or without the name of its place', () => {
  const units = [
    { organisationId: 'finance', name: '示范区财政局' },
    { organisationId: 'health', name: '示范区卫生健康委' },
  ];
  expect(reporterFor({ responsible: ['卫生健康委', '财政局'] }, units)).toBe('health');
  expect(reporterFor({ responsible: ['示范区财政局'] }, units)).toBe('finance');
  expect(reporterFor({ responsible: ['民政局'] }, units)).toBe('');
  expect(reporterFor({ responsible: [] }, units)).toBe('');
});
