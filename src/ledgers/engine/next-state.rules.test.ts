import { describe, expect, test } from 'vitest';
import { WALK_START, walkContext } from '../../../test/support/ledger-walk.ts';
import { describeThrown } from '../../messages/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { LedgerRecord, MoveWish, RecordEvent } from '../../shared/ledger/record.ts';
import { readRecordType } from '../types/record-type.file.ts';
import { availableMoves } from './available-moves.rules.ts';
import { holds } from './condition.rules.ts';
import { diagramOf } from './diagram.rules.ts';
import { dueRules } from './due-rules.rules.ts';
import { contributionsOf, ratioOf, totalsChange, totalsOf } from './measures.rules.ts';
import { nextState } from './next-state.rules.ts';

const TYPE = readRecordType(
  `id: leak
version: 1
name: { zh: 渗漏, en: Leak }
purpose: { zh: 修好渗漏。, en: Mends a leak. }
basis: inferred
mechanisms: []
prefix: SL
fields:
  - { id: grade, name: { zh: 等级, en: Grade }, kind: choice, required: true, options: [{ id: slow, name: { zh: 缓, en: Slow } }, { id: fast, name: { zh: 急, en: Fast } }] }
  - { id: unit, name: { zh: 承办单位, en: Unit }, kind: organisation }
  - { id: helpers, name: { zh: 协办单位, en: Helpers }, kind: organisations }
  - { id: cost, name: { zh: 费用, en: Cost }, kind: number, unit: 万元 }
  - { id: promised, name: { zh: 承诺日期, en: Promised }, kind: date }
  - { id: late, name: { zh: 超期, en: Late }, kind: flag }
lead: unit
partners: helpers
class: grade
states:
  - { id: seen, name: { zh: 已发现, en: Seen }, kind: open }
  - { id: given, name: { zh: 已交办, en: Given }, kind: open }
  - { id: mended, name: { zh: 已修复, en: Mended }, kind: open }
  - { id: done, name: { zh: 已销账, en: Done }, kind: closed }
moves:
  - { id: see, name: { zh: 登记, en: See }, from: [], to: seen, by: [registrar, program] }
  - { id: give, name: { zh: 交办, en: Give }, from: [seen], to: given, by: [dispatcher], asks: [{ field: unit, required: true }, { field: helpers }], starts: [mending, watch] }
  - { id: mend, name: { zh: 修复, en: Mend }, from: [given], to: mended, by: [lead, partner], asks: [{ field: cost }, { field: promised }], evidence: 2, when: { not: { field: cost, atLeast: '100.5' } }, stops: [mending] }
  - { id: pause, name: { zh: 中止, en: Pause }, from: [given], by: [dispatcher], reason: true, suspends: [mending] }
  - { id: go-on, name: { zh: 恢复, en: Go on }, from: [given], by: [dispatcher], resumes: [mending] }
  - { id: extend, name: { zh: 延期, en: Extend }, from: [given], by: [supervisor], atMost: 1, extends: { clock: mending, by: { kind: natural, hours: 24 } } }
  - { id: accept, name: { zh: 核验, en: Accept }, from: [mended], to: done, by: [verifier], notBy: [give] }
  - { id: calm, name: { zh: 不再关注, en: Calm }, from: [mended], by: [supervisor], stops: [watch] }
  - { id: warn, name: { zh: 提醒, en: Warn }, from: [given], by: [program], sets: { late: true }, atMost: 1 }
  - { id: reopen, name: { zh: 重启, en: Reopen }, from: [done], to: given, by: [supervisor], sets: { late: null }, starts: [mending] }
clocks:
  - id: mending
    name: { zh: 修复时限, en: Mending }
    basis: inferred
    limit: { kind: natural, hours: 48 }
    limits: { field: grade, values: { fast: { kind: natural, hours: 2 } } }
    warn: { kind: natural, hours: 1 }
  - { id: watch, name: { zh: 关注, en: Watch }, basis: inferred, limit: { kind: natural, days: 30 } }
measures:
  - { id: seen, name: { zh: 发现, en: Seen }, unit: 处, basis: inferred }
  - { id: mended, name: { zh: 修复, en: Mended }, unit: 处, basis: inferred, on: mend }
  - { id: in-time, name: { zh: 按时, en: In time }, unit: 处, basis: inferred, on: mend, where: { clock: mending, clockIs: met } }
  - { id: saved, name: { zh: 支出, en: Spent }, unit: 万元, basis: inferred, amount: cost, sign: -1, extent: net }
  - { id: rate, name: { zh: 按时率, en: In time }, unit: '%', basis: inferred, ratio: { of: in-time, to: mended } }
rules:
  - { id: too-late, name: { zh: 超期提醒, en: Too late }, why: { zh: 超过时限。, en: The limit has passed. }, basis: inferred, when: { all: [{ state: [given] }, { clock: mending, clockIs: missed }] }, moves: warn }
  - { id: dear, name: { zh: 费用异常, en: Dear }, why: { zh: 费用偏高。, en: It was dear. }, basis: inferred, when: { any: [{ field: cost, atLeast: '50' }, { field: grade, is: [fast] }] }, opens: { type: leak, sets: { grade: { value: slow } } } }
`,
  'leak.yaml',
);

/** A life, move by move, each by somebody of their own. */
class Life {
  record: LedgerRecord | undefined;
  readonly events: RecordEvent[] = [];

  move(
    id: string,
    office: MoveWish['office'],
    wish: Partial<MoveWish> & { hours?: number; actor?: string } = {},
  ): this {
    const { hours = this.events.length, actor = `${office}-person`, ...given } = wish;
    const at = new Date(Date.parse(WALK_START) + hours * 3_600_000).toISOString();
    const full = { move: id, office, fields: {}, evidence: [], ...given };
    const { record, event } = nextState(
      TYPE,
      this.record,
      full,
      walkContext(
        actor,
        at,
        this.events.map((one) => ({ event: one })),
      ),
    );
    this.record = record;
    this.events.push(event);
    return this;
  }

  /** The code of the refusal. */
  refused(...args: Parameters<Life['move']>): string {
    const before = JSON.stringify(this.record);
    try {
      this.move(...args);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      expect(describeThrown(error, 'zh-CN').detail).not.toMatch(/undefined|「」/);
      expect(JSON.stringify(this.record)).toBe(before);
      return error.code;
    }
    return 'made';
  }
}

const seen = () => new Life().move('see', 'registrar', { fields: { grade: 'slow' } });
const given = () => seen().move('give', 'dispatcher', { fields: { unit: 'u1', helpers: ['u2'] } });
const PROOF = { organisationId: 'u1', evidence: ['document/1', 'document/2'] };
const mended = (hours = 5) => given().move('mend', 'lead', { ...PROOF, fields: { cost: '60.50' }, hours });
const clockOf = (life: Life) => life.record?.clocks.find(({ clock }) => clock === 'mending');

describe('refusals', () => {
  test('moves that there are not, not from here, or used up', () => {
    expect(seen().refused('melt', 'registrar')).toBe('record.move-unknown');
    expect(seen().refused('accept', 'verifier')).toBe('record.move-not-from-here');
    expect(seen().refused('see', 'registrar', { fields: { grade: 'slow' } })).toBe('record.move-not-from-here');
    expect(new Life().refused('give', 'dispatcher')).toBe('record.move-not-from-here');
    expect(given().move('extend', 'supervisor').refused('extend', 'supervisor')).toBe('record.move-used-up');
  });

  test('fields that are missing, not asked for, or no values', () => {
    expect(new Life().refused('see', 'registrar')).toBe('record.field-missing');
    expect(new Life().refused('see', 'registrar', { fields: { grade: 'medium' } })).toBe('record.field-invalid');
    expect(new Life().refused('see', 'registrar', { fields: { grade: 'slow', late: true } })).toBe(
      'record.field-invalid',
    );
    expect(seen().refused('give', 'dispatcher', { fields: { unit: '' } })).toBe('record.field-missing');
    for (const cost of ['1e3', '１２', '+3', '1.', ['3'], true]) {
      expect(given().refused('mend', 'lead', { ...PROOF, fields: { cost } }), String(cost)).toBe(
        'record.field-invalid',
      );
    }
    for (const promised of ['2026-02-30', '2026-1-1', '今天']) {
      expect(given().refused('mend', 'lead', { ...PROOF, fields: { promised } }), promised).toBe(
        'record.field-invalid',
      );
    }
  });

  test('who may not: offices, units, the same person, the handler who would judge', () => {
    expect(seen().refused('give', 'registrar', { fields: { unit: 'u1' } })).toBe('record.office-wrong');
    expect(given().refused('mend', 'lead', { ...PROOF, organisationId: 'u2' })).toBe('record.unit-wrong');
    expect(given().refused('mend', 'lead', { evidence: PROOF.evidence })).toBe('record.unit-wrong');
    expect(given().refused('mend', 'partner', { ...PROOF, organisationId: 'u1' })).toBe('record.unit-wrong');
    expect(given().refused('mend', 'partner', { ...PROOF, organisationId: 'u2' })).toBe('made');
    expect(mended().refused('accept', 'verifier', { organisationId: 'u1' })).toBe('record.unit-wrong');
    expect(mended().refused('accept', 'verifier', { actor: 'dispatcher-person' })).toBe('record.same-person');
    expect(mended().refused('accept', 'verifier', { actor: 'lead-person' })).toBe('record.same-person');
    expect(mended().refused('accept', 'verifier', { organisationId: 'u9' })).toBe('made');
  });

  test('grounds and conditions', () => {
    expect(given().refused('pause', 'dispatcher', { reason: '  ' })).toBe('record.reason-missing');
    expect(given().refused('mend', 'lead', { ...PROOF, evidence: ['a', ' a ', ''] })).toBe('record.evidence-missing');
    expect(given().refused('mend', 'lead', { ...PROOF, fields: { cost: '100.50' } })).toBe('record.condition-unmet');
    expect(given().refused('mend', 'lead', { ...PROOF, fields: { cost: '100.4999999999999999999' } })).toBe('made');
  });
});

describe('clocks', () => {
  test('the choice decides on the limit; warnings come before the end', () => {
    const urgent = new Life().move('see', 'registrar', { fields: { grade: 'fast' } });
    urgent.move('give', 'dispatcher', { fields: { unit: 'u1' }, hours: 0 });
    expect(clockOf(urgent)).toMatchObject({
      state: 'running',
      dueAt: '2026-03-02T04:00:00.000Z',
      warnAt: '2026-03-02T03:00:00.000Z',
    });
  });

  test('a suspension moves the end; what stands still is not due', () => {
    const life = given().move('pause', 'dispatcher', { reason: '等料', hours: 10 });
    expect(clockOf(life)).toMatchObject({ state: 'suspended', dueAt: null, warnAt: null });
    life.move('pause', 'dispatcher', { reason: '再等', hours: 11 });
    life.move('go-on', 'dispatcher', { hours: 30 });
    expect(clockOf(life)).toMatchObject({ state: 'running', dueAt: '2026-03-04T23:00:00.000Z' });
    expect(clockOf(life)?.events.map(({ kind }) => kind)).toEqual(['started', 'suspended', 'resumed']);
  });

  test('what was noticed is open again when the end moves behind now, and stays when it does not', () => {
    const life = given();
    const late = { firedAt: '2026-03-04T03:00:00.000Z', warnedAt: '2026-03-04T02:00:00.000Z' };
    const notice = () => {
      if (life.record) life.record = { ...life.record, clocks: life.record.clocks.map((one) => ({ ...one, ...late })) };
    };
    notice();
    life.move('extend', 'supervisor', { hours: 49.5 });
    expect(clockOf(life)).toMatchObject({ firedAt: null, warnedAt: null, dueAt: '2026-03-05T03:00:00.000Z' });
    notice();
    life.move('pause', 'dispatcher', { reason: '停工', hours: 80 });
    expect(clockOf(life)).toMatchObject(late);
  });

  test('a reopened record has its clocks once more, with its history; it is not closed any longer', () => {
    const life = mended().move('accept', 'verifier', { hours: 6 });
    expect(life.record?.closedAt).toBe('2026-03-02T08:00:00.000Z');
    expect(clockOf(life)?.stoppedAt).toBe('2026-03-02T07:00:00.000Z');
    expect(life.record?.clocks.at(-1)).toMatchObject({ clock: 'watch', stoppedAt: '2026-03-02T08:00:00.000Z' });
    life.move('reopen', 'supervisor', { hours: 100 });
    expect(life.record?.closedAt).toBeNull();
    expect(clockOf(life)).toMatchObject({ state: 'running', stoppedAt: null, dueAt: '2026-03-08T06:00:00.000Z' });
    expect(clockOf(life)?.events.map(({ kind }) => kind)).toEqual(['started', 'stopped', 'started']);
  });

  test('an event never stands before the one it follows', () => {
    const life = given().move('extend', 'supervisor', { hours: -5 });
    expect(life.events.map(({ at }) => at)).toEqual([
      '2026-03-02T02:00:00.000Z',
      '2026-03-02T03:00:00.000Z',
      '2026-03-02T03:00:00.000Z',
    ]);
  });
});

describe('conditions', () => {
  const asked = (life: Life, clockIs: 'met' | 'missed', now?: string) =>
    life.record !== undefined && holds({ clock: 'mending', clockIs }, life.record, now);

  test('a limit is met or missed by when the clock stopped, or stood still before; one that runs needs the time', () => {
    expect([asked(mended(5), 'met'), asked(mended(5), 'missed')]).toEqual([true, false]);
    expect([asked(mended(70), 'met'), asked(mended(70), 'missed')]).toEqual([false, true]);
    expect([asked(given(), 'missed'), asked(given(), 'missed', '2026-03-04T03:00:00.000Z')]).toEqual([false, false]);
    expect([asked(given(), 'missed', '2026-03-04T03:00:00.001Z'), asked(given(), 'met')]).toEqual([true, false]);
    const stood = given().move('pause', 'dispatcher', { reason: '停工', hours: 40 });
    stood.move('mend', 'lead', { ...PROOF, hours: 90 });
    expect([asked(stood, 'met'), asked(stood, 'missed')]).toEqual([true, false]);
  });

  test('what is not filled in compares with nothing; numbers are compared as numbers, days as days', () => {
    const record = { state: '', fields: { n: '9.50', d: '2026-03-02', list: ['a', 'b'] }, moves: {}, clocks: [] };
    const answers = (condition: Parameters<typeof holds>[0]) => holds(condition, record);
    expect(answers({ field: 'n', atLeast: '9.5', atMost: '10' })).toBe(true);
    expect(answers({ field: 'n', atLeast: '9.5000000000000000001' })).toBe(false);
    expect(answers({ field: 'd', atMost: '2026-03-02' })).toBe(true);
    expect(answers({ field: 'd', atLeast: '2026-03-10' })).toBe(false);
    expect(answers({ field: 'd', atLeast: '5' })).toBe(false);
    expect(answers({ field: 'list', is: ['b'] })).toBe(true);
    expect(answers({ field: 'x', atMost: '5' })).toBe(false);
    expect(answers({ field: 'x', is: [false] })).toBe(false);
    expect(answers({ field: 'x', present: false })).toBe(true);
    expect(answers({ field: 'toString', present: true })).toBe(false);
    expect(answers({ moved: 'm', times: { atMost: 0 } })).toBe(true);
    expect(answers({ moved: 'constructor' })).toBe(false);
    expect(answers({ any: [{ moved: 'm' }, { not: { moved: 'm' } }] })).toBe(true);
  });
});

test('an event says only what changed', () => {
  const life = given().move('warn', 'program');
  expect(life.events.at(-1)).toMatchObject({ from: 'given', to: 'given', fields: { late: true }, sequence: 3 });
  expect(new Life().move('see', 'program', { fields: { grade: 'fast' } }).events[0]?.from).toBeNull();
});

describe('offers', () => {
  const offers = (
    life: Life,
    standings: { office: MoveWish['office']; organisationId?: string }[],
    actor = 'somebody',
  ) => {
    const madeBy = walkContext(
      '',
      WALK_START,
      life.events.map((event) => ({ event })),
    ).madeBy;
    const all = availableMoves(TYPE, life.record, { at: WALK_START, actor, standings, madeBy });
    return Object.fromEntries(all.map(({ move, refusal, as }) => [move.id, refusal?.code ?? as?.office]));
  };

  test('what can be made and as whom, or why not', () => {
    expect(offers(new Life(), [{ office: 'registrar' }])).toMatchObject({
      see: 'registrar',
      give: 'record.move-not-from-here',
    });
    const standings = [{ office: 'dispatcher' as const }, { office: 'lead' as const, organisationId: 'u1' }];
    expect(offers(given(), standings)).toMatchObject({
      pause: 'dispatcher',
      mend: 'lead',
      extend: 'record.office-wrong',
    });
    expect(offers(given(), [])).toMatchObject({ mend: 'record.office-wrong' });
    expect(offers(given(), [{ office: 'lead', organisationId: 'u7' }])).toMatchObject({ mend: 'record.unit-wrong' });
    expect(offers(mended(), [{ office: 'verifier' }], 'lead-person')).toMatchObject({ accept: 'record.same-person' });
  });
});

describe('measures', () => {
  const amounts = (life: Life) =>
    life.record === undefined
      ? {}
      : Object.fromEntries(contributionsOf(TYPE, life.record).map(({ measure, amount }) => [measure, amount]));

  test('missing is not zero, signs hold, what was too late does not count as in time', () => {
    expect(amounts(given())).toEqual({ seen: '1' });
    expect(amounts(mended())).toEqual({ seen: '1', mended: '1', 'in-time': '1', saved: '-60.5' });
    expect(amounts(mended(70))).toEqual({ seen: '1', mended: '1', saved: '-60.5' });
  });

  test('the month is that of China; a change of unit moves what was counted', () => {
    const before = seen().record;
    const after = given().record;
    if (before === undefined || after === undefined) throw new Error('no record');
    const atNight = { ...after, openedAt: '2026-03-31T16:00:00.000Z' };
    expect(contributionsOf(TYPE, atNight)[0]).toMatchObject({ month: '2026-04', class: 'slow', organisationId: 'u1' });
    expect(totalsChange(TYPE, before, after).map((one) => [one.organisationId, one.amount])).toEqual([
      ['u1', '1'],
      ['', '-1'],
    ]);
    expect(totalsChange(TYPE, after, after)).toEqual([]);
  });

  test('a ratio has both sides or is not there', () => {
    const rate = TYPE.measures.at(-1);
    if (rate === undefined) throw new Error('no measure');
    expect(ratioOf(rate, { 'in-time': '2', mended: '3' })).toEqual({ of: '2', to: '3', value: { n: 2n, d: 3n } });
    expect(ratioOf(rate, { mended: '3' })).toBeUndefined();
    expect(ratioOf(rate, { 'in-time': '0', mended: '0' })).toBeUndefined();
    expect(totalsOf(TYPE, [])).toEqual({ seen: '0', mended: '0', 'in-time': '0' });
    const records = [mended(), mended(70)].flatMap(({ record }) => (record === undefined ? [] : [record]));
    const totals = totalsOf(
      TYPE,
      records.flatMap((record) => contributionsOf(TYPE, record)),
    );
    expect(totals).toEqual({ seen: '2', mended: '2', 'in-time': '1', saved: '-121' });
  });
});

describe('verdict rules', () => {
  test('one that moves is due when the limit has passed, until its move is used up', () => {
    const life = given();
    const due = (hours: number) =>
      life.record === undefined
        ? []
        : dueRules(TYPE, life.record, new Date(Date.parse(WALK_START) + hours * 3_600_000).toISOString());
    expect(due(49)).toEqual([]);
    expect(due(50).map(({ move }) => move)).toEqual(['warn']);
    expect(due(50)[0]?.reasons).toEqual([
      { of: 'state', id: '', asked: { state: ['given'] }, seen: 'given' },
      {
        of: 'clock',
        id: 'mending',
        asked: { clock: 'mending', clockIs: 'missed' },
        seen: ['running', '2026-03-04T03:00:00.000Z'],
      },
    ]);
    life.move('warn', 'program', { hours: 50 });
    expect(due(51)).toEqual([]);
  });

  test('one that opens says with what, and of alternatives those that hold', () => {
    const { record } = mended();
    const [dear] = record === undefined ? [] : dueRules(TYPE, record, WALK_START);
    expect(dear?.opens).toEqual({ type: 'leak', fields: { grade: 'slow' } });
    expect(dear?.reasons).toEqual([
      { of: 'field', id: 'cost', asked: { field: 'cost', atLeast: '50' }, seen: '60.50' },
    ]);
  });
});

test('a life cycle as a diagram', () => {
  expect(diagramOf(TYPE)).toBe(`stateDiagram-v2
  state "已发现" as s1
  state "已交办" as s2
  state "已修复" as s3
  state "已销账" as s4
  [*] --> s1 : 登记
  s1 --> s2 : 交办
  s2 --> s3 : 修复
  s2 --> s2 : 中止、恢复、延期、提醒
  s3 --> s4 : 核验
  s3 --> s3 : 不再关注
  s4 --> s2 : 重启
  s4 --> [*]
`);
});
