import { expect, test } from 'vitest';
import { type AccountView, newGrant } from '../../src/contract/identity.ts';
import { accessMessagesFor } from '../../src/messages/index.ts';
import { ROLES } from '../../src/shared/permission.ts';
import { accountsFound, draftFor, grantOf, isPast, usualReach } from './grant-draft.ts';

const { roles } = accessMessagesFor('zh-CN');

const account = (name: string, part: Partial<AccountView> = {}): AccountView => ({
  accountId: name.padEnd(24, '0'),
  login: name,
  name,
  state: 'active',
  createdAt: '2026-11-01T00:00:00.000Z',
  lastSeenAt: null,
  hasSecondFactor: false,
  grants: [],
  ...part,
});

test('a grant is sent once its reach is chosen, with that reach only', () => {
  const draft = draftFor('reporter');
  expect(draft.reach).toBe('organisation');
  expect(grantOf(draft)).toBeUndefined();
  const chosen = { ...draft, placeId: 'beijing', organisationId: 'fgw' };
  expect(grantOf(chosen)).toEqual({ role: 'reporter', organisationId: 'fgw' });
  expect(grantOf({ ...chosen, reach: 'place', validUntil: '2026-12-31' })).toEqual({
    role: 'reporter',
    placeId: 'beijing',
    validUntil: '2026-12-31',
  });
  expect(grantOf({ ...draft, reach: 'everywhere' })).toEqual({ role: 'reporter' });
});

test('what is sent is what the contract takes, for every role', () => {
  for (const role of ROLES) {
    const sent = grantOf({ ...draftFor(role), placeId: 'a', organisationId: 'b', planId: 'c' });
    expect(newGrant.safeParse(sent).success, role).toBe(true);
    expect(usualReach(role) === 'everywhere', role).toBe(role === 'administrator' || role === 'auditor');
  }
});

test('a grant counts on its last day, and not after it', () => {
  expect(isPast({ validUntil: null }, '2026-11-26')).toBe(false);
  expect(isPast({ validUntil: '2026-11-26' }, '2026-11-26')).toBe(false);
  expect(isPast({ validUntil: '2026-11-25' }, '2026-11-26')).toBe(true);
});

test('accounts are found by name, login, role and reach; disabled ones come last', () => {
  const grant = {
    grantId: '0'.repeat(24),
    role: 'reporter' as const,
    placeId: null,
    organisationId: 'wj',
    planId: null,
    reach: '区卫生健康委',
    validUntil: null,
    grantedAt: '2026-11-01T00:00:00.000Z',
    grantedBy: 'admin',
  };
  const all = [
    account('wang', { name: '王五', state: 'disabled' }),
    account('li.ming', { name: '李明', grants: [grant] }),
    account('zhang', { name: '张三' }),
  ];
  const names = (words: string, state: AccountView['state'] | '' = '') =>
    accountsFound(all, { words, state }, roles).map(({ name }) => name);
  expect(names('')).toEqual(['李明', '张三', '王五']);
  expect(names('填报 卫生')).toEqual(['李明']);
  expect(names('LI.M')).toEqual(['李明']);
  expect(names('卫生 张')).toEqual([]);
  expect(names('', 'disabled')).toEqual(['王五']);
});
