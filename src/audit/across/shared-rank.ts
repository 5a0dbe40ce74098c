import type { Evidence, Finding } from '../../shared/finding.ts';
import type { Archive } from '../archive.ts';
import { type ArchiveRule, evidenceOf, findingOf, statementOf } from '../rule.ts';
import { subjectOf } from '../subject.ts';
import { MOST_EVIDENCE, placeName } from './between.ts';
import { type Matter, matterOf } from './kinship.ts';
import { headsOf } from './kinship-groups.ts';
import { type PlacePath, placeRelation } from './place-level.ts';
import type { PlacedFigure, Stand } from './placed-figure.ts';
import { isIn } from './standpoint.ts';

/**
 * Ranks that several places claim in one thing: only one of them can be first in one group and year; ranks in different groups
 * say nothing about each other, and 前列 is no rank.
 */
export const sharedRank: ArchiveRule = { id: 'shared-rank', find };

/** A place's claim to a rank, as a figure or in words. */
interface Claim {
  readonly doc: string;
  readonly place: PlacePath;
  readonly thing: string;
  /** Among whom: 全市, 平原新城. Empty when it is not told. */
  readonly group: string;
  /** Missing: undefined for words without a number. */
  readonly placed?: PlacedFigure;
  readonly isPlanned: boolean;
  readonly evidence: Evidence;
}

const GROUP =
  /全球|世界|全国|全省|全市|全区|全州|各省区市|各[省市区县州]|中心城区|核心区|城[东南西北]?[四五六]区|平原新城|生态涵养区|[东中西]部(?:地区)?|中西部|中国西部|东北|长三角|京津冀|同类[\u4e00-\u9fff]{0,4}/g;
const VAGUE =
  /(?:排名|位次|位居|位列|名列|稳居|跻身|始终|继续|保持|走在|处于)[^,。;、]{0,8}(?:前列|前茅|靠前|领先|上游)|(?:前列|靠前)(?=$|[,。;、])/g;
/** What stands between the thing and the words for its rank. */
const BETWEEN = /(?:排名|位次|排位)?中?(?:始终|持续|继续|均|都|稳|居|位)*$/;
const BEFORE = /^(?:全力|努力|力争|确保|继续|在)*(?:保持|推动)?/;

function* find({ kin, stands }: Archive): Iterable<Finding> {
  const ranks = kin.flat().filter(({ sort, isPlanned }) => sort === 'rank' && !isPlanned);
  const claims = [...ranks.flatMap(rankIn), ...stands.flatMap(vagueRanksIn)];
  const heads = headsOf(claims.map(({ thing }) => thing));
  for (const same of Map.groupBy(claims, ({ thing }) => heads.get(thing) ?? thing).values()) {
    const finding = judge(same);
    if (finding !== undefined) yield finding;
  }
}

function rankIn(placed: PlacedFigure): readonly Claim[] {
  const { figure, place, scene } = placed;
  const thing = thingIn(figure.subject.key.replace(/排名$/, ''), place);
  if (thing === undefined || place.length === 0) return [];
  const words = scene.view.slice(figure.claim.start, figure.claim.mentionEnd);
  const group = words.match(GROUP)?.at(-1) ?? '';
  return [
    { doc: figure.doc, place, thing, group, placed, isPlanned: false, evidence: evidenceOf(figure, 'statement') },
  ];
}

function vagueRanksIn({ scene, place, standpoint }: Stand): readonly Claim[] {
  if (place.length === 0) return [];
  return scene.sentences.flatMap(({ clauses }) =>
    clauses.flatMap((clause) => {
      const view = scene.view.slice(clause.start, clause.end);
      const found = [...view.matchAll(VAGUE)][0];
      if (found === undefined) return [];
      const name = view.slice(0, found.index).split('、').at(-1) ?? '';
      const thing = thingIn(name.trim().replace(BEFORE, '').replace(BETWEEN, ''), place);
      const group = found[0].match(GROUP)?.at(-1) ?? '';
      const evidence = statementOf(scene, { start: clause.start, end: clause.end }, 'statement');
      return thing === undefined
        ? []
        : [{ doc: scene.doc, place, thing, group, isPlanned: isIn(standpoint.plans, clause.start), evidence }];
    }),
  );
}

/** Missing: undefined for names that say too little. */
function thingIn(name: string, place: PlacePath): string | undefined {
  const { thing, measure, isGeneral }: Matter = matterOf(subjectOf(name.replace(GROUP, '')).key, place);
  return isGeneral || thing.length + measure.length < 3 ? undefined : thing + measure;
}

function judge(claims: readonly Claim[]): Finding | undefined {
  const twice = firstTwice(claims);
  if (twice !== undefined) return findingOfClaims(twice, 'twice');
  const [first] = claims;
  const near = claims.filter(({ place }) => first !== undefined && placeRelation(place, first.place) !== 'apart');
  const exact = near.filter(({ placed }) => placed !== undefined);
  const byPlace = [...Map.groupBy(exact, ({ place }) => place.join('/')).values()].flatMap((some) => some.slice(0, 1));
  if (byPlace.length > 1) {
    const groups = new Set(byPlace.map(({ group }) => group).filter((group) => group !== ''));
    return findingOfClaims(byPlace, groups.size > 1 ? 'group' : 'distinct');
  }
  return near.length > exact.length && (arePlaces(near) || arePlanAndResult(near))
    ? findingOfClaims(near, 'vague')
    : undefined;
}

function arePlaces(claims: readonly Claim[]): boolean {
  return new Set(claims.map(({ place }) => place.join('/'))).size > 1;
}

function arePlanAndResult(claims: readonly Claim[]): boolean {
  return claims.some((plan) => plan.isPlanned && claims.some(({ doc, isPlanned }) => !isPlanned && doc === plan.doc));
}

/** Two places with one rank in one group and time, by the same words. Ties are possible: a person looks. */
function firstTwice(claims: readonly Claim[]): readonly Claim[] | undefined {
  const exact = claims.filter(
    ({ placed, group }) =>
      group !== '' && placed?.figure.claim.comparator === 'eq' && placed.figure.claim.periodBasis !== 'default',
  );
  const byRank = Map.groupBy(
    exact,
    ({ placed, group }) =>
      `${placed?.figure.subject.key}|${group}|${placed?.figure.claim.period}|${placed?.figure.claim.value}`,
  );
  for (const same of byRank.values()) {
    const [first] = same;
    const other = same.find(
      ({ place, doc }) => first !== undefined && doc !== first.doc && isOtherPlace(place, first.place),
    );
    if (first !== undefined && other !== undefined) return [first, other];
  }
  return undefined;
}

function isOtherPlace(a: PlacePath, b: PlacePath): boolean {
  return ['beside', 'apart'].includes(placeRelation(a, b));
}

const VERDICTS = {
  distinct: 'consistent',
  twice: 'suspect',
  group: 'not-comparable',
  vague: 'not-comparable',
} as const;

function findingOfClaims(claims: readonly Claim[], reason: keyof typeof VERDICTS): Finding {
  const shown = claims.slice(0, MOST_EVIDENCE);
  return findingOf('shared-rank', {
    verdict: VERDICTS[reason],
    reason: `shared-rank.${reason}`,
    evidence: shown.map(({ evidence }) => evidence),
    formula: shown
      .map(
        ({ place, placed, group }) =>
          `${placeName(place)}${group}${placed === undefined ? '前列' : `第${placed.figure.claim.value}`}`,
      )
      .join('；'),
    confidence: 0.7,
    facts: {
      subject: shown[0]?.thing ?? '',
      places: [...new Set(shown.map(({ place }) => placeName(place)))].join('、'),
      groups: [...new Set(shown.map(({ group }) => group).filter((group) => group !== ''))].join('、'),
      rank: shown[0]?.placed?.figure.claim.value ?? '',
    },
  });
}
