import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENTRY_ACTIONS, ENTRY_STATES, type EntryAction, type EntryState } from '../../shared/collection.ts';
import { type EntryEvent, isEditable, isSettled, judgeMove, stateOf } from './collection.rules.ts';

const roles = { reporterId: 'education', verifierId: 'statistics', approverId: 'planning' };
const reporter = { organisationId: 'education', person: '李敏' };
const verifier = { organisationId: 'statistics', person: '王强' };
const approver = { organisationId: 'planning', person: '赵静' };

const DEEDS: Readonly<Record<string, EntryEvent>> = {
  save: { action: 'save', as: reporter },
  submit: { action: 'submit', as: reporter },
  withdraw: { action: 'withdraw', as: reporter },
  verify: { action: 'verify', as: verifier },
  approve: { action: 'approve', as: approver },
  return: { action: 'return', as: approver },
  'declare-missing': { action: 'declare-missing', as: approver },
};
const after = (...actions: readonly EntryAction[]): readonly EntryEvent[] =>
  actions.map((action) => DEEDS[action] as EntryEvent);

/** A way to each state. */
const WAYS: Readonly<Record<EntryState, readonly EntryEvent[]>> = {
  asked: [],
  draft: after('save'),
  submitted: after('submit'),
  verified: after('submit', 'verify'),
  approved: after('submit', 'verify', 'approve'),
  'declared-missing': after('declare-missing'),
  returned: after('submit', 'return'),
};
const move = (
  events: readonly EntryEvent[],
  wish: EntryEvent,
  reason: string | undefined = '理由',
  levelIsLocked = false,
) => judgeMove(roles, events, { ...wish, reason, levelIsLocked });

test.each(ENTRY_STATES)('the way to %s leads there', (state) => {
  expect(stateOf(WAYS[state])).toBe(state);
});

describe.each([
  ['asked', { save: 'draft', submit: 'submitted', 'declare-missing': 'declared-missing' }],
  ['draft', { save: 'draft', submit: 'submitted', 'declare-missing': 'declared-missing' }],
  ['submitted', { withdraw: 'draft', verify: 'verified', return: 'returned' }],
  ['verified', { approve: 'approved', return: 'returned' }],
  ['approved', { return: 'returned' }],
  ['declared-missing', { return: 'returned' }],
  ['returned', { save: 'draft', submit: 'submitted', 'declare-missing': 'declared-missing' }],
] as const)('from %s', (from, ways: Partial<Record<EntryAction, EntryState>>) => {
  test.each(ENTRY_ACTIONS)('%s', (action) => {
    const verdict = move(WAYS[from], DEEDS[action] as EntryEvent);
    const to = ways[action];
    if (to === undefined) expect(verdict).toEqual({ allowed: false, because: 'wrong-state' });
    else expect(verdict).toMatchObject({ allowed: true, state: to });
  });
});

test('who reports never verifies: neither the unit nor the person, not even for another unit', () => {
  const own = { action: 'verify', as: reporter } as const;
  expect(move(WAYS.submitted, own)).toEqual({ allowed: false, because: 'own-report' });
  const colleague = { action: 'verify', as: { organisationId: 'education', person: '孙力' } } as const;
  expect(move(WAYS.submitted, colleague)).toEqual({ allowed: false, because: 'own-report' });
  const lent = { action: 'verify', as: { organisationId: 'statistics', person: ' 李 敏' } } as const;
  expect(move(WAYS.submitted, lent)).toEqual({ allowed: false, because: 'own-report' });
});

test('who wrote a draft that another one handed in has reported as well', () => {
  const events = [...after('save'), { action: 'submit' as const, as: { organisationId: 'education', person: '孙力' } }];
  const lent = { action: 'verify', as: { organisationId: 'statistics', person: '李敏' } } as const;
  expect(move(events, lent)).toEqual({ allowed: false, because: 'own-report' });
});

test('who verified does not approve', () => {
  const wish = { action: 'approve', as: { organisationId: 'planning', person: '王强' } } as const;
  expect(move(WAYS.verified, wish)).toEqual({ allowed: false, because: 'own-verification' });
});

test.each([
  ['submit', verifier],
  ['verify', approver],
  ['approve', verifier],
  ['return', reporter],
  ['declare-missing', verifier],
] as const)('%s is not for %o', (action, as) => {
  const [state] = Object.entries(WAYS).find(([, events]) => move(events, DEEDS[action] as EntryEvent).allowed) ?? [];
  expect(move(WAYS[state as EntryState], { action, as })).toEqual({ allowed: false, because: 'wrong-unit' });
});

test('only the approving unit returns what is approved', () => {
  expect(move(WAYS.verified, { action: 'return', as: verifier })).toMatchObject({ allowed: true });
  expect(move(WAYS.approved, { action: 'return', as: verifier })).toEqual({ allowed: false, because: 'wrong-unit' });
});

test.each(['return', 'declare-missing'] as const)('%s needs a reason, and keeps it without blanks around', (action) => {
  const events = action === 'return' ? WAYS.submitted : WAYS.draft;
  const wish = DEEDS[action] as EntryEvent;
  expect(move(events, wish, ' ')).toEqual({ allowed: false, because: 'reason-required' });
  expect(judgeMove(roles, events, { ...wish, levelIsLocked: false })).toEqual({
    allowed: false,
    because: 'reason-required',
  });
  expect(move(events, wish, ' 口径不对 ')).toMatchObject({ allowed: true, reason: '口径不对' });
});

test.each(ENTRY_ACTIONS)('%s does not pass a closed level', (action) => {
  for (const events of Object.values(WAYS)) {
    expect(move(events, DEEDS[action] as EntryEvent, '理由', true)).toEqual({
      allowed: false,
      because: 'level-locked',
    });
  }
});

/** The life of a cell as it should be, told without the rules: who holds the pen, and what has been passed. */
interface Model {
  state: EntryState;
  readonly writers: Set<string>;
  lastVerifier: string;
}

const people = fc.constantFrom('李敏', '王强', '赵静', '孙力');
const units = fc.constantFrom('education', 'statistics', 'planning', 'culture');
/** Mostly by who should; otherwise by anybody. */
const wishes = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...ENTRY_ACTIONS).map((action) => ({ ...rightful(action), reason: '理由' })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      action: fc.constantFrom(...ENTRY_ACTIONS),
      as: fc.record({ organisationId: units, person: people }),
      reason: fc.constantFrom('', '理由'),
    }),
  },
);

function rightful(action: EntryAction): EntryEvent {
  return DEEDS[action] as EntryEvent;
}

const PEN: Readonly<
  Record<EntryAction, readonly [from: readonly EntryState[], to: EntryState, unit: readonly string[]]>
> = {
  save: [['asked', 'draft', 'returned'], 'draft', ['education']],
  submit: [['asked', 'draft', 'returned'], 'submitted', ['education']],
  withdraw: [['submitted'], 'draft', ['education']],
  verify: [['submitted'], 'verified', ['statistics']],
  approve: [['verified'], 'approved', ['planning']],
  return: [['submitted', 'verified', 'approved', 'declared-missing'], 'returned', ['statistics', 'planning']],
  'declare-missing': [['asked', 'draft', 'returned'], 'declared-missing', ['planning']],
};

function allows(model: Model, { action, as, reason }: EntryEvent & { reason: string }): boolean {
  const [from, , by] = PEN[action];
  const isSettledNow = model.state === 'approved' || model.state === 'declared-missing';
  if (!from.includes(model.state) || !by.includes(as.organisationId)) return false;
  if (action === 'return' && isSettledNow && as.organisationId !== 'planning') return false;
  if ((action === 'return' || action === 'declare-missing') && reason === '') return false;
  if ((action === 'verify' || action === 'approve') && model.writers.has(as.person)) return false;
  return action !== 'approve' || model.lastVerifier !== as.person;
}

test('any run of wishes goes as the model does, and keeps reporting, verifying and approving apart', () => {
  let passed = 0;
  fc.assert(
    fc.property(fc.array(wishes, { minLength: 20, maxLength: 40 }), (run) => {
      const model: Model = { state: 'asked', writers: new Set(), lastVerifier: '' };
      const events: EntryEvent[] = [];
      for (const wish of run) {
        const verdict = judgeMove(roles, events, { ...wish, levelIsLocked: false });
        expect(verdict.allowed).toBe(allows(model, wish));
        if (!verdict.allowed) continue;
        events.push(wish);
        model.state = PEN[wish.action][1];
        if (wish.action === 'save' || wish.action === 'submit') model.writers.add(wish.as.person);
        if (wish.action === 'verify') model.lastVerifier = wish.as.person;
        expect(verdict.state).toBe(model.state);
        expect(stateOf(events)).toBe(model.state);
        expect(isEditable(model.state)).toBe(['asked', 'draft', 'returned'].includes(model.state));
        if (isSettled(model.state)) passed += 1;
        if (model.state === 'approved') {
          const [submitted, verified, approved] = (['submit', 'verify', 'approve'] as const).map(
            (action) => events.findLast((event) => event.action === action)?.as,
          );
          expect(new Set([submitted?.person, verified?.person, approved?.person]).size).toBe(3);
          expect(new Set([submitted?.organisationId, verified?.organisationId]).size).toBe(2);
        }
      }
    }),
    { numRuns: 1000 },
  );
  expect(passed).toBeGreaterThan(1000);
});
