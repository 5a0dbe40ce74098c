import { compare } from '../../shared/exact.ts';
import type { Finding } from '../../shared/finding.ts';
import { isGrowth, isLowerBetter, isResult, isSameSort, nameOf } from '../comparable.ts';
import { signedPrint, sizeAs } from '../equation.ts';
import { type Figure, printedOf } from '../figure.ts';
import { isBelow, meets } from '../interval.ts';
import { type DocumentRule, evidenceOf, findingOf } from '../rule.ts';
import { figuresOf, type Segment, segmentsOf } from './segment.ts';
import { type Standing, standingsIn } from './standing.ts';
import { ranksInTables } from './table-rank.ts';

/** Ranks against each other, against the number of members, and against the values of the places that are ranked. */
export const rank: DocumentRule = {
  id: 'rank',
  *find(scene) {
    const standings = standingsIn(scene);
    yield* toldTwice(standings);
    const byFigure = new Map(standings.map((standing) => [standing.figure, standing]));
    for (const segments of segmentsOf(scene)) {
      const figures = segments.flatMap(figuresOf);
      if (!figures.some(({ claim }) => claim.kind === 'rank')) continue;
      yield* inWiderGroups(segments, byFigure);
      yield* amongMembers(segments);
      yield* besideValues(figures);
    }
    yield* ranksInTables(scene);
  },
};

/** One thing in one group at one time has one rank. */
function* toldTwice(standings: readonly Standing[]): Iterable<Finding> {
  const named = standings.filter(({ key }) => key.length > 2 && !/[、和及与]/.test(key));
  const groups = Map.groupBy(
    named,
    ({ key, scope, figure }) => `${key}|${scope}|${figure.scope}|${figure.claim.period}`,
  );
  for (const [first, ...others] of groups.values()) {
    if (first === undefined) continue;
    const apart = others.filter(({ figure }) => figure.sentence !== first.figure.sentence);
    const other = apart.find(({ figure }) => !meets(figure.size, first.figure.size)) ?? apart[0];
    if (other === undefined) continue;
    const isSame = meets(first.figure.size, other.figure.size);
    const isInferred = [first, other].some(({ figure }) => figure.claim.flags.includes('ellipsis-subject'));
    const [a, b] = [rankWords(first), rankWords(other)];
    yield findingOf('rank', {
      verdict: isSame ? 'consistent' : isInferred ? 'suspect' : 'inconsistent',
      reason: isSame ? 'rank.agrees' : 'rank.contradicts',
      evidence: [evidenceOf(first.figure, 'statement'), evidenceOf(other.figure, 'statement')],
      formula: isSame ? `${a} | ${b}` : `${a} ≠ ${b}`,
      facts: { subject: first.key, first: a, second: b },
    });
  }
}

function rankWords({ scope, figure }: Standing): string {
  const { value, comparator } = figure.claim;
  return `${scope}${comparator === 'eq' ? `第${value}` : `前${value}`}`;
}

/** Words between two ranks of one thing: 居全省第3位、全国第40位. */
const JOINING = /[、,]|均|并|且|也|位?居|位?列|排名?|名列|稳居|保持|跃居|升至/g;

/** Who is ahead in a group is ahead in a wider one, too: nobody is second in the country and third in a part of it. */
function* inWiderGroups(segments: readonly Segment[], standings: ReadonlyMap<Figure, Standing>): Iterable<Finding> {
  const words = told(segments).split('#');
  const slots = segments.flatMap((segment) => segment.slots);
  for (const [at, [figure]] of slots.entries()) {
    const next = slots[at + 1]?.[0];
    const [a, b] = [figure && standings.get(figure), next && standings.get(next)];
    if (a?.width === undefined || b?.width === undefined || a.width === b.width) continue;
    const between = (words[at + 1] ?? '').replace(b.scope, '').replace(JOINING, '');
    if (between !== '' || /分别/.test(words[at] ?? '')) continue;
    const [wide, narrow] = a.width > b.width ? [a, b] : [b, a];
    const isWrong = isBelow(wide.figure.size, narrow.figure.size);
    const [first, second] = [rankWords(narrow), rankWords(wide)];
    yield findingOf('rank', {
      verdict: isWrong ? 'inconsistent' : 'consistent',
      reason: isWrong ? 'rank.wider-ahead' : 'rank.wider-fits',
      evidence: [evidenceOf(narrow.figure, 'part'), evidenceOf(wide.figure, 'whole')],
      formula: `${first} ${isWrong ? '>' : '≤'} ${second}`,
      facts: { subject: a.key, first, second },
    });
  }
}

const MEMBERS =
  /(#)(?:[省市区县州镇乡]|街道|城市|单位|地区|[\u4e00-\u9fff]{0,4}(?:城市|单位|地区|城区|新城))[^#、]{0,8}?(?:中|里|内|的[^#、]{1,8}中?)[^#、]{0,8}?(?:排|居|列|名)[^#、]{0,4}(#)/;

/** 在16个区中排名第17. */
function* amongMembers(segments: readonly Segment[]): Iterable<Finding> {
  const pattern = told(segments).replace(/\([^()#]*\)/g, '');
  const match = MEMBERS.exec(pattern);
  if (match === null) return;
  const slots = segments.flatMap((segment) => segment.slots);
  const at = pattern.slice(0, match.index).split('#').length - 1;
  const [members, place] = [slots[at]?.[0], slots[at + 1]?.[0]];
  if (members?.claim.unit !== '个' || place?.claim.kind !== 'rank') return;
  const isOver = compare(place.value, members.value) > 0;
  yield findingOf('rank', {
    verdict: isOver ? 'inconsistent' : 'consistent',
    reason: isOver ? 'rank.beyond-members' : 'rank.among-members',
    evidence: [evidenceOf(place, 'statement'), evidenceOf(members, 'count')],
    formula: `第${place.claim.value} ${isOver ? '>' : '≤'} ${printedOf(members)}`,
    facts: { subject: nameOf(place), rank: place.claim.value, members: printedOf(members) },
  });
}

/** A sentence as one pattern. */
function told(segments: readonly Segment[]): string {
  return segments.map(({ pattern, mark }) => pattern + mark).join('');
}

/** A place at the head of a subject, with what is measured there behind it. */
const PLACE = /^(?<place>[\u4e00-\u9fff]{1,6}?(?:新区|开发区|街道|自治县|[市区县镇乡]))(?<thing>.*)$/;

interface PlacedValue {
  readonly place: string;
  readonly thing: string;
  readonly figure: Figure;
}

/** A rank of a place in the sentence that tells the values of several: as many as rank before it are larger, at most. */
function* besideValues(figures: readonly Figure[]): Iterable<Finding> {
  const ranks = figures.filter(({ claim }) => claim.kind === 'rank' && !claim.flags.includes('ellipsis-subject'));
  const values = figures.filter((figure) => figure.claim.kind !== 'rank' && isResult(figure)).flatMap(placed);
  for (const figure of ranks) {
    const name = PLACE.exec(figure.claim.subject)?.groups?.place;
    const own = values.find(({ place }) => place === name);
    if (own === undefined || isLowerBetter(own.thing) || !isOfKind(figure, own.figure)) continue;
    const others = values.filter(
      (each) => each.place !== name && each.thing === own.thing && isSameSort(each.figure, own.figure),
    );
    const larger = others.filter((each) => isLarger(each.figure, own.figure));
    if (others.length === 0) continue;
    const isWrong = compare(figure.value, { n: BigInt(larger.length), d: 1n }) <= 0;
    const beside = isWrong ? larger : others;
    yield findingOf('rank', {
      verdict: isWrong ? 'inconsistent' : 'consistent',
      reason: isWrong ? 'rank.against-values' : 'rank.fits-values',
      evidence: [
        evidenceOf(figure, 'rating'),
        evidenceOf(own.figure, 'statement'),
        ...beside.map((each) => evidenceOf(each.figure, 'context')),
      ],
      formula: isWrong
        ? beside
            .map((each) => `${each.place}${signedPrint(each.figure)} > ${own.place}${signedPrint(own.figure)}`)
            .join('; ')
        : `${own.place}${signedPrint(own.figure)} | ${beside.map((each) => `${each.place}${signedPrint(each.figure)}`).join('、')}`,
      facts: {
        subject: own.place,
        rank: figure.claim.value,
        own: signedPrint(own.figure),
        others: beside.map((each) => `${each.place}${signedPrint(each.figure)}`).join('、'),
      },
    });
  }
}

function placed(figure: Figure): readonly PlacedValue[] {
  const groups = PLACE.exec(figure.claim.subject)?.groups;
  return groups === undefined ? [] : [{ place: groups.place ?? '', thing: groups.thing ?? '', figure }];
}

/** A rank by 增速 is about growth, one by 总量 about amounts; without either it is about what the sentence tells. */
function isOfKind({ claim }: Figure, value: Figure): boolean {
  if (/增速|增幅|增长/.test(claim.subject)) return isGrowth(value);
  return !(/总量|规模|总额|数量/.test(claim.subject) && isGrowth(value));
}

function isLarger(a: Figure, b: Figure): boolean {
  const [size, own] = [sizeAs(a, b.claim.unit), b.size];
  return size !== undefined && isBelow(own, size);
}
