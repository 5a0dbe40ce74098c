import type { History } from '../src/ledgers/records/history-load.service.ts';
import type { RecordEvent } from '../src/shared/ledger/record.ts';
import type { FieldValue, Office, RecordMove, RecordType } from '../src/shared/ledger/record-type.ts';
import { type Seeded, seeded } from '../test/reliability/seeded.ts';

/** An invented city: streets below real districts, their offices and departments. None of them has a code. */
export interface City {
  readonly streets: readonly { readonly placeId: string; readonly parentId: string; readonly name: string }[];
  /** Offices of streets first, departments behind them. */
  readonly units: readonly { readonly organisationId: string; readonly placeId: string; readonly name: string }[];
}

/** A step of somebody with a request, as it is wished. */
export interface CityStep {
  readonly move: string;
  readonly office: Office;
  readonly organisationId: string | undefined;
  readonly actor: string;
  readonly at: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly reason: string | undefined;
  readonly evidence: readonly string[];
}

/** A request with the steps that its history is made of. */
export interface CityRequest {
  readonly history: History;
  readonly steps: readonly CityStep[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR_BEGINS = Date.parse('2025-01-01T00:00:00+08:00');
/** Nothing is told of what came later: some requests stay open. */
const HORIZON = Date.parse('2026-02-01T00:00:00+08:00');

/** Limits by grade, as the type has them: what may not be called back before. */
const LIMITS = { urgent: 2 * HOUR, utilities: 24 * HOUR, general: 7 * DAY, complex: 15 * DAY } as const;

/** Requests by month, and what is asked for more often then. Invented. */
const SEASONS = [9, 6, 7, 7, 8, 9, 12, 11, 8, 7, 10, 9] as const;
const TOPICS = [
  ...[
    { name: '供暖', months: [1, 2, 11, 12] },
    { name: '积水', months: [6, 7, 8] },
    { name: '施工噪声', months: [4, 5, 6, 9, 10] },
  ],
  ...[
    { name: '停车', months: [] },
    { name: '物业', months: [] },
    { name: '垃圾清运', months: [] },
    { name: '路灯', months: [] },
  ],
] as const;

/** Streets and departments below the districts of a database. */
export function inventedCity(districts: readonly string[], streetCount = 343, departmentCount = 65): City {
  const streets = Array.from({ length: streetCount }, (_, index) => ({
    placeId: `invented-street-${padded(index + 1)}`,
    parentId: districts[index % districts.length] ?? '',
    name: `虚构街道${padded(index + 1)}`,
  }));
  const offices = streets.map(({ placeId, name }) => ({
    organisationId: `${placeId}-office`,
    placeId,
    name: `${name}办事处`,
  }));
  const departments = Array.from({ length: departmentCount }, (_, index) => ({
    organisationId: `invented-department-${padded(index + 1)}`,
    placeId: districts[index % districts.length] ?? '',
    name: `虚构部门${padded(index + 1)}`,
  }));
  return { streets, units: [...offices, ...departments] };
}

function padded(number: number): string {
  return String(number).padStart(3, '0');
}

/** Requests of a year, street by street; the same for the same seed. */
export function* cityRequests(
  type: RecordType,
  city: City,
  { requests, seed }: { readonly requests: number; readonly seed: number },
): Generator<CityRequest> {
  const random = seeded(seed);
  const moves = new Map(type.moves.map((move) => [move.id, move]));
  const sizes = city.streets.map(() => 0.3 + 1.4 * random.fraction());
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  let [before, made] = [0, 0];
  for (const [index, street] of city.streets.entries()) {
    before += sizes[index] ?? 0;
    const upTo = index === city.streets.length - 1 ? requests : Math.round((requests * before) / whole);
    const own = random.branch();
    let earlier = '';
    for (; made < upTo; made++) {
      const number = `SQ-2025-${String(made + 1).padStart(7, '0')}`;
      const life = new Life(moves, own, openedAt(own));
      liveThrough(life, city, index, earlier);
      if (own.below(3) === 0) earlier = number;
      yield life.told(type, { placeId: street.placeId, number });
    }
  }
}

function openedAt(random: Seeded): number {
  for (;;) {
    const at = YEAR_BEGINS + random.fraction() * 365 * DAY;
    const month = new Date(at + 8 * HOUR).getUTCMonth();
    // Fewer at night.
    const hour = new Date(at + 8 * HOUR).getUTCHours();
    if (random.fraction() * 12 < (SEASONS[month] ?? 0) * (hour >= 7 && hour < 22 ? 1 : 0.15)) return at;
  }
}

/** One request while it is made up. */
class Life {
  readonly #moves: ReadonlyMap<string, RecordMove>;
  readonly random: Seeded;
  readonly #steps: CityStep[] = [];
  at: number;
  unit = '';
  topic = '';
  /** When it may be called back. */
  release = 0;
  last: { readonly solved: string; readonly satisfied: string } = { solved: '', satisfied: '' };
  extended = false;
  excluded = false;

  constructor(moves: ReadonlyMap<string, RecordMove>, random: Seeded, at: number) {
    this.#moves = moves;
    this.random = random;
    this.at = Math.floor(at);
  }

  chance(share: number): boolean {
    return this.random.fraction() < share;
  }

  /** Makes a move at an instant, not before the last one. */
  move(
    id: string,
    office: Office,
    at: number,
    fields: Readonly<Record<string, FieldValue>> = {},
    unit = this.unit,
  ): void {
    this.at = Math.max(this.at, Math.floor(at));
    const isUnit = office === 'lead' || office === 'partner';
    const { reason, evidence } = this.#moves.get(id) ?? {};
    this.#steps.push({
      ...{ move: id, office, fields, organisationId: isUnit ? unit : undefined },
      actor: office === 'program' ? 'gangyao' : isUnit ? `at-${unit}` : `${office}-${this.#steps.length % 7}`,
      at: new Date(this.at).toISOString(),
      reason: reason === true ? '虚构理由' : undefined,
      evidence: Array.from({ length: evidence ?? 0 }, (_, index) => `invented/${index + 1}`),
    });
  }

  told(type: RecordType, { placeId, number }: { readonly placeId: string; readonly number: string }): CityRequest {
    const steps = this.#steps.filter(({ at }, index) => index === 0 || Date.parse(at) < HORIZON);
    const { random } = this;
    const recordId = [0, 1, 2]
      .map(() =>
        random
          .below(2 ** 32)
          .toString(16)
          .padStart(8, '0'),
      )
      .join('');
    const events = eventsOf(type, this.#moves, steps);
    const title = `${this.topic}问题（虚构）`;
    return { history: { placeId, recordId, number, title, source: number, demonstration: true, events }, steps };
  }
}

/** What steps changed, worked out without the engine. */
function eventsOf(
  type: RecordType,
  moves: ReadonlyMap<string, RecordMove>,
  steps: readonly CityStep[],
): readonly RecordEvent[] {
  const stands: Record<string, FieldValue> = {};
  let state: string | null = null;
  return steps.map((step, index) => {
    const move = moves.get(step.move);
    const changed: Record<string, FieldValue> = {};
    for (const [field, value] of Object.entries({ ...step.fields, ...move?.sets })) {
      if (JSON.stringify(stands[field] ?? null) !== JSON.stringify(value)) changed[field] = value as FieldValue;
    }
    Object.assign(stands, changed);
    const from = state;
    state = move?.to ?? state ?? type.states[0]?.id ?? '';
    return {
      ...{ sequence: index + 1, at: step.at, actor: step.actor, office: step.office },
      ...{ organisationId: step.organisationId ?? null, move: step.move, from, to: state, fields: changed },
      ...{ reason: step.reason ?? null, evidence: step.evidence },
    };
  });
}

type Grade = keyof typeof LIMITS;

function liveThrough(life: Life, city: City, street: number, earlier: string): void {
  const { random } = life;
  const month = new Date(life.at + 8 * HOUR).getUTCMonth() + 1;
  const seasonal = TOPICS.filter(({ months }) => (months as readonly number[]).includes(month));
  const topic = life.chance(0.5) && seasonal.length > 0 ? random.oneOf(seasonal) : random.oneOf(TOPICS);
  life.topic = topic.name;
  const kind = random.oneOf(['consultation', 'help', 'help', 'complaint', 'complaint', 'report', 'suggestion']);
  const grade: Grade = random.oneOf([
    'urgent',
    'utilities',
    'utilities',
    ...Array(6).fill('general'),
    'complex',
  ] as Grade[]);
  life.move('receive', 'registrar', life.at, {
    ...{ kind, grade, channel: random.oneOf(['phone', 'phone', 'web', 'interface']), category: topic.name },
    ...{ matter: `${topic.name}：虚构诉求${random.below(1e6)}，请有关部门处理`, spot: `虚构点位${random.below(60)}` },
  });
  const soon = life.at + (2 + random.below(50)) * 60_000;
  if (kind === 'consultation' && life.chance(0.6)) {
    life.move('answer', 'registrar', soon, { reply: '已答复（虚构）' });
    return;
  }
  if (life.chance(0.03)) {
    const why = random.oneOf(['emergency-line', 'statutory-channel', 'no-new-facts', 'beyond-duties', 'unlawful']);
    life.move('decline', 'dispatcher', soon, { 'non-dispatch': why, reply: '不属于派单范围（虚构）' });
    return;
  }
  if (earlier !== '' && life.chance(0.06)) {
    life.move('merge', 'dispatcher', soon, { 'main-request': earlier });
    return;
  }
  chooseUnit(life, city, street);
  handled(life, { grade, at: soon, by: 'dispatch', unit: () => chooseUnit(life, city, street) });
  judged(life);
  ended(life, grade);
}

/** Mostly the street's own office, else one of a few departments that have to do with it. */
function chooseUnit(life: Life, { streets, units }: City, street: number): string {
  const departments = units.length - streets.length;
  const department = streets.length + ((street * 7 + life.random.below(6) ** 2) % departments);
  life.unit = units[life.chance(0.65) ? street : department]?.organisationId ?? '';
  return life.unit;
}

/** Every 33rd unit writes the same to everybody, reports all as solved and asks to exclude what it can. */
function isGaming(unit: string): boolean {
  return Number(/\d+/.exec(unit)?.[0]) % 33 === 0;
}

/** Better and worse units: shares of what they do in time and solve. */
function qualityOf(unit: string): number {
  return isGaming(unit) ? 0.55 : 0.6 + ((Number(/\d+/.exec(unit)?.[0]) * 37) % 100) / 270;
}

/** From dispatch to feedback, and when it may be called back. */
function handled(
  life: Life,
  round: { readonly grade: Grade; readonly at: number; readonly by: 'dispatch' | 'reopen'; unit(): string },
): void {
  const limit = LIMITS[round.grade];
  const { random } = life;
  let start = round.at;
  life.move(
    round.by,
    round.by === 'dispatch' ? 'dispatcher' : 'supervisor',
    start,
    round.by === 'dispatch' ? { unit: life.unit } : {},
  );
  let isSigned = false;
  if (round.by === 'dispatch' && life.chance(0.03)) {
    life.move('object', 'lead', start + Math.min(HOUR, limit * 0.2), { objection: '不属于本单位职责（虚构）' });
    const at = life.at + Math.min(3 * HOUR, limit * 0.1);
    isSigned = life.chance(0.6);
    if (isSigned) life.move('reject-objection', 'dispatcher', at);
    else {
      life.move('redispatch', 'dispatcher', at, { unit: round.unit() });
      start = life.at;
    }
  }
  if (!isSigned) life.move('sign', 'lead', start + Math.min(3 * HOUR, limit * 0.2) * random.fraction());
  life.move('contact', 'lead', life.at + Math.min(30 * HOUR, limit * 0.1) * random.fraction());
  life.move('begin', 'lead', life.at + limit * 0.02);
  work(life, start, limit);
}

function work(life: Life, start: number, limit: number): void {
  const { random } = life;
  const isLong = limit > 2 * DAY;
  let pause = 0;
  let fedBack = start + limit * (0.45 + 0.5 * random.fraction());
  if (isLong && !life.extended && life.chance(0.02)) {
    life.extended = true;
    life.move('ask-extension', 'lead', start + limit * 0.4, { 'legal-basis': '虚构依据' });
    life.move('extend', 'dispatcher', start + limit * 0.5);
    fedBack = start + limit + 10 * DAY * random.fraction();
  } else if (isLong && life.chance(0.01)) {
    life.move('suspend', 'dispatcher', start + limit * 0.3);
    const suspendedAt = life.at;
    life.move('resume', 'dispatcher', start + limit * 0.4);
    pause = life.at - suspendedAt;
  } else if (life.chance((1 - qualityOf(life.unit)) * 0.2)) {
    life.move('press', 'program', start + limit + 60_000);
    fedBack = start + limit * (1.05 + random.fraction());
  } else if (life.chance(0.02)) whistle(life);
  const result = isGaming(life.unit) ? 'solved' : random.oneOf(['solved', 'solved', 'solved', 'partly', 'unsolved']);
  const reply = isGaming(life.unit) ? '已处理，感谢您的来电。' : `已办理（虚构${random.below(1e5)}）`;
  life.move('feed-back', 'lead', fedBack, { 'unit-result': result, reply });
  life.release = start + limit + pause;
}

function whistle(life: Life): void {
  const partner = 'invented-department-001';
  if (life.unit === partner) return;
  life.move('call-partners', 'lead', life.at + 60_000, { partners: [partner] });
  life.move('report-in', 'partner', life.at + 600_000, {}, partner);
  life.move('partner-result', 'partner', life.at + 600_000, {}, partner);
}

/** Callback, second supervision, a level higher. */
function judged(life: Life): void {
  const { random } = life;
  if (life.chance(0.05)) {
    for (let call = 0; call < 3; call++) {
      const at = Math.max(life.at, life.release) + (1 + random.below(30)) * HOUR;
      life.move('call-in-vain', 'verifier', at, { 'callback-result': random.oneOf(['not-reached', 'refused']) });
    }
    life.move('close-uncalled', 'program', life.at + 60_000);
    return;
  }
  if (life.chance(isGaming(life.unit) ? 0.2 : 0.01)) exclude(life);
  if (calledBack(life, qualityOf(life.unit))) {
    life.move('close', 'program', life.at);
    return;
  }
  life.move('supervise', 'program', life.at);
  fedBackAgain(life);
  if (calledBack(life, 0.6)) {
    life.move('close', 'program', life.at);
    return;
  }
  life.move('raise', 'program', life.at);
  fedBackAgain(life);
  if (calledBack(life, 0.7)) {
    life.move('close', 'program', life.at);
    return;
  }
  const unsolved = life.last.solved !== 'solved';
  if (unsolved)
    life.move('close-unsolved', 'supervisor', life.at + DAY, { 'unsolved-reason': '客观条件不具备（虚构）' });
  else life.move('close-explained', 'supervisor', life.at + DAY);
}

function fedBackAgain(life: Life): void {
  const at = life.at + DAY * (1 + 3 * life.random.fraction());
  life.move('feed-back', 'lead', at, { 'unit-result': 'solved', reply: `再次办理（虚构${life.random.below(1e5)}）` });
}

/** Whether it is solved and the applicant satisfied. */
function calledBack(life: Life, quality: number): boolean {
  const { random } = life;
  const solved = life.chance(quality) ? 'solved' : random.oneOf(['partly', 'unsolved']);
  const satisfied =
    solved === 'solved' && life.chance(0.95) ? random.oneOf(['satisfied', 'basically']) : 'dissatisfied';
  life.last = { solved, satisfied };
  const at = Math.max(life.at, life.release) + (1 + random.below(48)) * HOUR;
  life.move('call-back', 'verifier', at, { responded: life.chance(0.97), solved, satisfied });
  return solved === 'solved' && satisfied !== 'dissatisfied';
}

function exclude(life: Life): void {
  const ground = life.random.oneOf(['non-dispatch-class', 'duplicate', 'wrong-area', 'force-majeure']);
  life.move('ask-exclusion', 'lead', life.at + HOUR, { exclusion: ground });
  life.move(life.chance(0.6) ? 'grant-exclusion' : 'refuse-exclusion', 'supervisor', life.at + HOUR);
  life.excluded = true;
}

/** What follows when it is closed: exclusion, a sample called back again, the same once more. */
function ended(life: Life, grade: Grade): void {
  if (!life.excluded && life.chance(isGaming(life.unit) ? 0.1 : 0.01)) exclude(life);
  const isClosed = life.last.solved === 'solved' && life.last.satisfied !== 'dissatisfied';
  if (isClosed && life.chance(0.02)) {
    const isOther = life.chance(isGaming(life.unit) ? 0.4 : 0.03);
    life.move('recheck', 'supervisor', life.at + 3 * DAY, {
      'recheck-solved': isOther ? 'unsolved' : 'solved',
      'recheck-satisfied': isOther ? 'dissatisfied' : 'satisfied',
    });
  }
  for (let again = 0; again < 2 && life.chance(0.03); again++) {
    handled(life, { grade, at: life.at + DAY * (1 + life.random.below(20)), by: 'reopen', unit: () => life.unit });
    calledBack(life, 1.1);
    // Whoever is not satisfied then waits for the supervisor, who explains or asks once more: left out of the invented year.
    if (life.last.satisfied === 'dissatisfied') return;
    life.move('close', 'program', life.at);
  }
}
