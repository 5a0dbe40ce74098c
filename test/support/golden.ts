import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from '../../src/shared/claim.ts';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Demonstration documents whose claims were written down by hand (`test/golden/NAME.tsv`): a gold set of our own, which
 * the product carries, so the reader is measured on every machine, and on other texts than those in `../shared`.
 */
export const GOLDEN = {
  'mid-term-evaluation': 'catalog/demonstration/sources/mid-term-evaluation.txt',
  'work-report': 'catalog/demonstration/示范区2026年政府工作报告.html',
  'national-plans': 'catalog/demonstration/国家五年规划主要数字.txt',
} as const;
export type GoldenName = keyof typeof GOLDEN;

/**
 * Kinds of report that the reader was not built on, invented and annotated before it read them
 * (`NAME.txt` with `NAME.tsv` beside it, in `test/golden/texts`, `-fifth`, `-sixth`, `-seventh`, `-eighth`, `-ninth` or, where errors are planted in the same text for the
 * audit, in `test/audit/texts-third` and `-fourth`). The whole text counts, tables and furniture too.
 */
export const BLIND = [
  'communique',
  'work-report-traditional',
  'plan-outline',
  'mid-term-district',
  'plan-execution',
  'hotline-bulletin',
  'news-report',
  'county-mid-term',
  'city-work-report',
  'special-plan',
  'yuanling-work-report',
  'yunbu-health-evaluation',
  'longchuan-ecology-summary',
  'heyang-communique',
  'linyuan-housing-summary',
  'panzhou-industry-communique',
  'fengyang-budget-execution',
  'bailu-education-plan',
  'shipan-town-report',
  'yunxi-hotline-quarter',
  'tailu-projects-progress',
  'chunlan-work-report',
  'liuxi-transport-midterm',
  'songbei-health-bulletin',
  'chuanling-plan-outline',
  'dongyuan-asset-company',
  'fengqiao-street-report',
  'hengtang-hotline-month',
  'jinghe-livelihood-list',
  'luotan-transport-summary',
  'mingzhou-plan-execution',
  'qiushui-culture-budget',
  'yanbei-environment-bulletin',
  'linjiang-hotline-year',
  'qinghe-water-summary',
  'shuangqiao-rural-final',
  'yuntai-half-year-plan',
  'cangling-press-questions',
  'chengshui-city-checkup',
  'pingchuan-audit-report',
  'tanxi-fund-evaluation',
  'tingyang-congress-survey',
  'cenhu-holiday-tourism',
  'lanting-zone-assessment',
  'luze-land-assessment',
  'xilan-water-company',
] as const;
export type BlindName = (typeof BLIND)[number];

/** A claim as it should be read. Lists hold the readings that are accepted, the best one first. */
export interface GoldenClaim {
  readonly start: number;
  readonly end: number;
  readonly mention: string;
  readonly subjects: readonly string[];
  readonly periods: readonly string[];
  /** `optional` claims count neither when they are found nor when they are missed. */
  readonly basis: 'explicit' | 'inherited' | 'default' | 'optional';
  readonly values: readonly string[];
  readonly units: readonly string[];
  readonly kinds: readonly string[];
  readonly comparators: readonly string[];
  readonly statuses: readonly string[];
}

const BASES = { e: 'explicit', i: 'inherited', d: 'default', o: 'optional' } as const;

/** The text as a decoder gives it: without the heading marks of our sources, without tags and what is beside the article. */
export function goldenText(name: GoldenName | BlindName): string {
  if (!isGolden(name)) return readFileSync(join(folderOf(name), `${name}.txt`), 'utf8');
  const source = readFileSync(join(ROOT, GOLDEN[name]), 'utf8');
  const article = /<article>([\s\S]*)<\/article>/.exec(source)?.[1];
  return article === undefined ? source.replace(/^#+ /gm, '') : article.replace(/<[^>]*>/g, '');
}

/** The claims of a golden file, in the order of the text; a line break inside a mention is written `\n` there. */
export function goldenClaims(name: GoldenName | BlindName): readonly GoldenClaim[] {
  const [, ...lines] = readFileSync(join(folderOf(name), `${name}.tsv`), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const cells = line.split('\t');
    const list = (index: number) => (cells[index] ?? '').split('|');
    return {
      start: Number(cells[0]),
      end: Number(cells[1]),
      mention: (cells[2] ?? '').replaceAll('\\n', '\n'),
      subjects: list(3),
      periods: list(4),
      basis: BASES[(cells[5] ?? 'd') as keyof typeof BASES],
      values: list(6),
      units: list(7),
      kinds: list(8),
      comparators: list(9),
      statuses: list(10),
    };
  });
}

function folderOf(name: GoldenName | BlindName): string {
  if (isGolden(name)) return join(ROOT, 'test/golden');
  const folders = [
    'golden/texts',
    'golden/texts-fifth',
    'golden/texts-sixth',
    'golden/texts-seventh',
    'golden/texts-eighth',
    'golden/texts-ninth',
    'golden/texts-tenth',
    'audit/texts-third',
    'audit/texts-fourth',
  ].map((folder) => join(ROOT, 'test', folder));
  return folders.find((folder) => existsSync(join(folder, `${name}.txt`))) ?? ROOT;
}

function isGolden(name: GoldenName | BlindName): name is GoldenName {
  return name in GOLDEN;
}

/**
 * How a reading compares with its gold: shares between 0 and 1, and every difference in words. What stands before the
 * first gold claim, and in lines with tabs, counts only when the `whole` text is annotated.
 */
export function compare(
  text: string,
  gold: readonly GoldenClaim[],
  claims: readonly Claim[],
  scope: 'whole' | 'prose' = 'prose',
) {
  const first = gold[0]?.start ?? 0;
  const inScope = claims.filter(
    (claim) => scope === 'whole' || (claim.mentionStart >= first && !lineAt(text, claim.mentionStart).includes('\t')),
  );
  const pairs = pairUp(gold, inScope);
  const required = gold.filter((one) => one.basis !== 'optional');
  const matched = pairs.filter(({ one }) => one.basis !== 'optional');
  const timed = matched.filter(({ one }) => one.basis === 'explicit' || one.basis === 'inherited');
  const differences = [
    ...required
      .filter((one) => !pairs.some((pair) => pair.one === one))
      .map((one) => `missed 「${one.mention}」 of ${one.subjects[0]}`),
    ...matched.flatMap(({ one, claim }) => differencesOf(one, claim)),
  ];
  const neutral = pairs.length - matched.length;
  const foundNothing = inScope.filter((claim) => !pairs.some((pair) => pair.claim === claim));
  differences.push(
    ...foundNothing.map((c) => `too much 「${text.slice(c.mentionStart, c.mentionEnd)}」 of ${c.subject}`),
  );
  const strict = matched.filter(({ one, claim }) =>
    faultsOf(one, claim).every((fault) => !STRICT.includes(fault)),
  ).length;
  const share = (fault: Fault, of = matched) =>
    of.length === 0 ? 0 : of.filter(({ one, claim }) => !faultsOf(one, claim).includes(fault)).length / of.length;
  const f1 = (right: number) => (2 * right) / (required.length + inScope.length - neutral);
  return {
    score: {
      mentionPrecision: matched.length / Math.max(1, inScope.length - neutral),
      mentionRecall: matched.length / Math.max(1, required.length),
      mentionF1: f1(matched.length),
      unit: share('unit'),
      period: share('period', timed),
      kind: share('kind'),
      status: share('status'),
      comparator: share('comparator'),
      subject: share('subject'),
      sign: share('sign'),
      strictF1: f1(strict),
    },
    differences,
  };
}

type Fault = 'sign' | 'unit' | 'period' | 'kind' | 'status' | 'comparator' | 'subject';
const STRICT: readonly Fault[] = ['sign', 'unit', 'period', 'kind', 'subject'];
const SIMILAR = 0.6;

function faultsOf(one: GoldenClaim, claim: Claim): Fault[] {
  const faults: Fault[] = [];
  if (!one.values.some((value) => Number(value) === Number(claim.value))) faults.push('sign');
  if (!one.units.includes(claim.unit.replace(/[余多]/, ''))) faults.push('unit');
  const isTimed = one.basis === 'explicit' || one.basis === 'inherited';
  if (isTimed && !one.periods.includes(claim.period)) faults.push('period');
  if (!one.kinds.includes(claim.kind)) faults.push('kind');
  if (!one.statuses.includes(claim.status)) faults.push('status');
  if (!one.comparators.includes(claim.comparator)) faults.push('comparator');
  if (!one.subjects.some((subject) => similarity(subject, claim.subject) >= SIMILAR)) faults.push('subject');
  return faults;
}

function differencesOf(one: GoldenClaim, claim: Claim): string[] {
  const faults = faultsOf(one, claim);
  if (faults.length === 0) return [];
  const want = [
    one.subjects[0],
    one.periods[0],
    `${one.values[0]}${one.units[0]}`,
    one.kinds[0],
    one.comparators[0],
    one.statuses[0],
  ];
  const got = [claim.subject, claim.period, `${claim.value}${claim.unit}`, claim.kind, claim.comparator, claim.status];
  return [`${faults.join(' ')} 「${one.mention}」\n    want ${want.join(' | ')}\n    got  ${got.join(' | ')}`];
}

/** One to one: same place, same value; among several, the one with the most similar subject. */
function pairUp(gold: readonly GoldenClaim[], claims: readonly Claim[]) {
  const left = new Set(claims);
  return gold.flatMap((one) => {
    const candidates = [...left].filter(
      (claim) =>
        claim.mentionStart < one.end &&
        claim.mentionEnd > one.start &&
        one.values.some((value) => Math.abs(Math.abs(Number(value)) - Math.abs(Number(claim.value))) < 1e-6),
    );
    const best = (claim: Claim) => Math.max(...one.subjects.map((subject) => similarity(subject, claim.subject)));
    const claim = candidates.sort((a, b) => best(b) - best(a))[0];
    if (claim === undefined) return [];
    left.delete(claim);
    return [{ one, claim }];
  });
}

/** Likeness of two names: F1 of their pairs of neighbouring characters. */
function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const pairs = (s: string) => Array.from({ length: Math.max(0, s.length - 1) }, (_, i) => s.slice(i, i + 2));
  const [ours, theirs] = [pairs(a), pairs(b)];
  if (ours.length === 0 || theirs.length === 0) return 0;
  const rest = [...theirs];
  const common = ours.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * common) / (ours.length + theirs.length);
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end);
}
