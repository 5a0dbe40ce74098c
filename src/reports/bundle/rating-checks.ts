import type { IndicatorFacts, ReportFacts } from '../../shared/report/facts.ts';
import type { Report } from '../../shared/report/report.ts';
import type { RuleSet } from '../../shared/verdict.ts';
import { type BasisRating, type ReportBasis, ratingsOfBasis, vintagesOf } from '../facts/basis.ts';
import { type BundleManifest, type BundleRules, ENTRY } from './bundle-contents.ts';
import type { Findings, VerdictChange } from './verification.ts';
import { json } from './write-bundle.ts';

/** What ratings are held against each other. */
export interface RatedContents {
  readonly report: Report;
  readonly facts: ReportFacts;
  readonly basis: ReportBasis;
  readonly rules: BundleRules;
}

/** Computes every rating anew from the basis, by the rules of the bundle, and holds it against what the facts say, whole. */
export function checkRatings({ facts, basis }: RatedContents, findings: Findings): void {
  const computed = ratingsOfBasis(basis);
  const at = (place: string) => ({ entry: ENTRY.facts, place });
  findings.same('ratings', at('indicators'), String(computed.length), String(facts.indicators.length));
  for (const [index, { indicatorId, name, rating, label }] of computed.entries()) {
    const told = facts.indicators[index];
    findings.same('ratings', at(`${name} indicatorId`), indicatorId, told?.indicatorId);
    findings.same('ratings', at(`${name} verdict`), rating.verdict, told?.rating.verdict);
    findings.same('ratings', at(`${name} label`), label, told?.label);
    findings.same('ratings', at(`${name} rating`), json(rating), told && json(told.rating));
  }
}

/** The facts are those of the report and of the basis: plan, day, rules, and every value that a vintage of the basis holds. */
export function checkFacts(
  { report, facts, basis, rules }: RatedContents,
  manifest: BundleManifest,
  findings: Findings,
): void {
  const id = `${basis.ruleSet.ruleSetId}@${basis.ruleSet.version}`;
  const same = (entry: string, place: string, expected: string | undefined, found: string | undefined) =>
    findings.same('facts', { entry, place }, expected, found);
  same(ENTRY.report, 'rules.id', id, report.rules.id);
  same(ENTRY.report, 'rules.basis', basis.ruleSet.basis, report.rules.basis);
  same(ENTRY.report, 'asOf', facts.asOf, report.asOf);
  same(ENTRY.report, 'place', facts.place.name, report.place);
  same(ENTRY.report, 'window', json(facts.window), json(report.window));
  same(ENTRY.report, 'sample', String(facts.sample), String(report.sample));
  same(ENTRY.facts, 'rules', json(basis.ruleSet), json(facts.rules));
  same(ENTRY.facts, 'scale', json(basis.scale), json(facts.scale));
  same(ENTRY.facts, 'plan', basis.plan.plan.name, facts.plan.name);
  same(ENTRY.facts, 'asOf', basis.plan.asOf, facts.asOf);
  same(ENTRY.rules, 'ruleSet', json(basis.ruleSet), json(rules.ruleSet));
  same(ENTRY.rules, 'scale', json(basis.scale), json(rules.scale));
  same(ENTRY.manifest, 'rules', id, manifest.rules);
  same(ENTRY.manifest, 'scale', basis.scale.scaleId, manifest.scale);
  same(ENTRY.manifest, 'title', report.title, manifest.title);
  same(ENTRY.manifest, 'asOf', report.asOf, manifest.asOf);
  same(ENTRY.manifest, 'sample', String(report.sample), String(manifest.sample));
  for (const indicator of facts.indicators) checkValues(indicator, basis, findings);
}

/** Values of the facts that stand in the unit of their vintage are that vintage, digit for digit. */
function checkValues({ indicatorId, name, values }: IndicatorFacts, basis: ReportBasis, findings: Findings): void {
  const known = vintagesOf(basis, indicatorId);
  for (const { period, value, missing, unit, revision, knownOn } of values) {
    // Of files, what is missing is told by period alone.
    if (missing !== undefined && revision === undefined && basis.rows !== undefined) continue;
    const vintages = known.filter(
      (each) =>
        each.period === period &&
        each.revision === revision &&
        each.knownOn === knownOn &&
        each.status !== 'target' &&
        each.status !== 'forecast',
    );
    const place = `${name} ${period}`;
    findings.same('facts', { entry: ENTRY.basis, place }, period, vintages[0]?.period);
    // Several tables may tell one period on one day.
    const same = vintages.filter((vintage) => vintage.unit === unit);
    const found = same.find((vintage) => vintage.value === value) ?? same[0];
    if (found !== undefined) findings.same('facts', { entry: ENTRY.facts, place }, found.value, value);
  }
}

/** What another set of rules would say of the same basis. Empty: the same. */
export function changesUnder(basis: ReportBasis, ruleSet: RuleSet): readonly VerdictChange[] {
  const before = ratingsOfBasis(basis);
  const after = new Map(ratingsOfBasis({ ...basis, ruleSet }).map((each) => [each.indicatorId, each]));
  return before.flatMap((from) => {
    const to = after.get(from.indicatorId);
    if (to === undefined || said(from) === said(to)) return [];
    return [{ indicator: from.name, from: from.label, to: to.label }];
  });
}

function said({ rating, label }: BasisRating): string {
  return `${rating.verdict} ${label}`;
}
