import type { FindingReason } from '../../shared/audit-rules.ts';
import { compare } from '../../shared/exact.ts';
import type { Evidence, Finding, FindingVerdict } from '../../shared/finding.ts';
import { isRatio } from '../../shared/unit.ts';
import type { Figure } from '../figure.ts';
import { meets } from '../interval.ts';
import { type DocumentRule, evidenceOf, findingOf } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { inUnitOf, toldOf } from './restatement-agreement.ts';
import { coreOf } from './restatement-core.ts';
import { leadOf, type Statement, statementsOf } from './restatement-frame.ts';

/** Figures that look like one thing told twice and stand on another basis: another year, a stock beside a flow, other people. */
export const otherBasis: DocumentRule = {
  id: 'other-basis',
  *find(scene: Scene): Iterable<Finding> {
    const statements = statementsOf(scene);
    yield* plansAfterResults(statements);
    yield* plansBesideTotals(scene, statements);
    yield* otherPopulations(scene);
    yield* shortNames(scene);
  },
};

/** Shorter names are shared by too many things. Our choice. */
const SHORTEST_NAME = 4;

/** The result of a year and the plan for the next one: two values of one measure that do not contradict each other. */
function* plansAfterResults(statements: readonly Statement[]): Iterable<Finding> {
  const dated = statements.filter(({ figure, isDated }) => isDated && figure.subject.key.length >= SHORTEST_NAME);
  for (const told of Map.groupBy(dated, ({ measure }) => measure).values()) {
    const plans = new Map(
      told.filter(({ figure }) => isPlan(figure)).map(({ figure }) => [figure.claim.period, figure]),
    );
    const results = told.filter(
      ({ figure }) => figure.claim.status === 'actual' && /^\d{4}$/.test(figure.claim.period),
    );
    for (const [period, { figure }] of new Map(results.map((each) => [each.figure.claim.period, each]))) {
      const plan = plans.get(String(Number(period) + 1));
      if (plan !== undefined) yield* found('consistent', 'other-basis.next-plan', [figure, 'result'], [plan, 'target']);
    }
  }
}

function isPlan({ claim }: Figure): boolean {
  return claim.status === 'target';
}

const ADDED = /新增|新建|新改|改造|完成|扩建/;
const STOCK = /总[量数长面里规]|保有量|拥有|建有|建成/;

/** What has been built all in all beside what is to be built in a time. */
function* plansBesideTotals(scene: Scene, statements: readonly Statement[]): Iterable<Finding> {
  const lasting = statements.filter(({ figure: { claim, unit } }) => {
    return (
      unit !== undefined &&
      /^(?:count|length|area|power)$/.test(unit.nature) &&
      /^(?:cumulative|target)$/.test(claim.kind)
    );
  });
  const byCore = Map.groupBy(lasting, ({ figure: { subject, claim, scope, unit } }) =>
    [coreOf(subject.key), claim.region, scope, unit?.dimension].join('|'),
  );
  for (const told of byCore.values()) {
    const total = told.find(({ figure }) => figure.claim.status === 'actual');
    const plan = told.find(({ figure }) => isPlan(figure) && ADDED.test(wordsOf(scene, figure)));
    if (total === undefined || plan === undefined || endOf(total) >= endOf(plan)) continue;
    const words = wordsOf(scene, total.figure);
    if (STOCK.test(words) && !/新增|新建/.test(words))
      yield* found('not-comparable', 'other-basis.stock-flow', [total.figure, 'result'], [plan.figure, 'target']);
  }
}

function wordsOf(scene: Scene, figure: Figure): string {
  return `${leadOf(scene, figure)}${figure.claim.subject}`;
}

function endOf({ figure }: Statement): string {
  return figure.period?.last ?? '';
}

const OPINION = /(?:满意率|满意度|知晓率|认可度|认可率|支持率|信任度|好评率)$/;
const PEOPLE = /(?:群众|市民|居民|公众|企业|职工|学生|家长|师生|患者|游客|老年人|农民|经营主体|办事人)$/;

/** The same question put to other people: 群众满意率 and 企业满意率. */
function* otherPopulations(scene: Scene): Iterable<Finding> {
  const asked = scene.figures.flatMap((figure) => {
    const opinion = OPINION.exec(figure.subject.key);
    const people = opinion === null ? null : PEOPLE.exec(figure.subject.key.slice(0, opinion.index));
    return opinion === null || people === null ? [] : [{ figure, opinion: opinion[0], people: people[0] }];
  });
  const alike = Map.groupBy(asked, ({ figure: { claim }, opinion }) => [opinion, claim.region, claim.period].join('|'));
  for (const told of alike.values()) {
    for (const [index, { figure, people }] of told.entries()) {
      const before = told.slice(0, index).findLast((each) => each.people !== people);
      if (before === undefined) continue;
      yield* found('not-comparable', 'other-basis.population', [before.figure, 'statement'], [figure, 'statement']);
    }
  }
}

/** A rate under its whole name and under a short one: near names, and maybe near things. */
function* shortNames(scene: Scene): Iterable<Finding> {
  const rates = scene.figures.filter(({ subject, unit, claim }) => {
    return (
      unit !== undefined &&
      isRatio(unit) &&
      /率$/.test(subject.key) &&
      claim.status === 'actual' &&
      claim.kind !== 'growth'
    );
  });
  const byFirst = Map.groupBy(rates, ({ subject, claim }) => `${subject.key[0]}|${claim.region}`);
  for (const told of byFirst.values()) {
    const short = told.find(({ subject }) => subject.key.length <= SHORTEST_NAME);
    const long = short === undefined ? undefined : told.find((each) => isShortFor(short.subject.key, each.subject.key));
    if (short === undefined || long === undefined) continue;
    const size = inUnitOf(short, long);
    const agrees = size !== undefined && meets(size, long.size);
    yield* found(
      agrees ? 'consistent' : 'not-comparable',
      'other-basis.short-name',
      [long, 'statement'],
      [short, 'statement'],
    );
  }
}

/** 普惠率 for 普惠性…学位供给率: its characters in order, the first two together, and not as one piece. */
function isShortFor(short: string, long: string): boolean {
  if (long.length < 2 * short.length || long.includes(short) || !long.startsWith(short.slice(0, 2))) return false;
  const found = [...short].reduce((at, character) => (at === -1 ? -1 : long.indexOf(character, at) + 1 || -1), 0);
  return found !== -1;
}

function* found(
  verdict: FindingVerdict,
  reason: FindingReason,
  ...pair: readonly (readonly [Figure, Evidence['role']])[]
): Iterable<Finding> {
  const [[one], [other]] = pair as [(typeof pair)[0], (typeof pair)[0]];
  const [first, second] = [toldOf(one), toldOf(other)];
  yield findingOf('other-basis', {
    verdict,
    reason,
    evidence: pair.map(([figure, role]) => evidenceOf(figure, role)),
    formula: `${first} ${orderOf(one, other)} ${second}`,
    facts: {
      subject: one.claim.subject,
      other: other.claim.subject,
      first,
      second,
      firstPeriod: one.claim.period,
      secondPeriod: other.claim.period,
    },
  });
}

/** How the numbers stand to each other, which need not say anything about the things. */
function orderOf(a: Figure, b: Figure): string {
  const size = inUnitOf({ ...b, size: { low: b.value, high: b.value } }, a);
  if (size?.low === undefined) return '/';
  const order = compare(a.value, size.low);
  return order === 0 ? '≤' : order < 0 ? '<' : '>';
}
