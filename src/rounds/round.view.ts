import type {
  CodingView,
  RoundComparison,
  RoundDeadlineView,
  RoundDetail,
  RoundEntryView,
  RoundFigures,
  RoundSummary,
  SelfForm,
} from '../contract/evaluation/rounds.ts';
import { toObservationView } from '../indicators/index.ts';
import type { Language } from '../messages/index.ts';
import { monthCount, monthsElapsed, period } from '../shared/period.ts';
import { VERDICTS, type Verdict } from '../shared/verdict.ts';
import { labelOf } from '../verdicts/rules/scale.rules.ts';
import type { Standing } from '../verdicts/rules/standing.rules.ts';
import { yearlySeries } from '../verdicts/standing.view.ts';
import type { PlanStanding } from '../verdicts/verdict.service.ts';
import { reasonText } from '../verdicts/wording.ts';
import type { Coding } from './coding.service.ts';
import type { RoundDeadline } from './deadline.rules.ts';
import type { RoundCheck, RoundEntry, RoundItem, RoundJudgement } from './round.queries.ts';
import type { RoundBoard, RoundOutline } from './round.service.ts';
import { type Round, sameWord } from './round-parts.ts';
import { selfState } from './self-evaluation.rules.ts';
import type { OwedItem } from './self-evaluation.service.ts';
import type { ComparedItem, SurveyBeside } from './synthesis.service.ts';

/** A round as lists tell it. */
export function toRoundSummary(outline: RoundOutline): RoundSummary {
  const { record, place, scheme, planName, deadlines, meetingOn, counts } = outline;
  const next =
    deadlines.find(({ state }) => state === 'missed') ??
    deadlines.filter(({ state }) => state === 'due').toSorted((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))[0];
  const { kind } = record.fields;
  return {
    ...{ recordId: record.recordId, number: record.number, title: record.title, state: record.state },
    ...{ kind: typeof kind === 'string' ? kind : '', placeId: record.placeId, placeName: place?.name ?? '' },
    ...{ demonstration: record.demonstration, counts: { ...counts } },
    ...(scheme === undefined ? {} : { scheme: { ...withoutScaleId(scheme), planName: planName ?? scheme.planId } }),
    ...(meetingOn === undefined ? {} : { meetingOn }),
    ...(next === undefined ? {} : { next: toDeadline(next) }),
  };
}

function withoutScaleId({ scaleId: _, template, deadlines, ...scheme }: Round['scheme']) {
  return {
    ...scheme,
    ...(template ? { template } : {}),
    ...(deadlines === undefined ? {} : { deadlines: [...deadlines] }),
  };
}

/** A deadline as it is told. */
export function toDeadline(deadline: RoundDeadline): RoundDeadlineView {
  return { ...deadline };
}

/** A round as its board tells it. */
export function toRoundDetail(board: RoundBoard): RoundDetail {
  const { settings, deadlines, meetings, items, units, coders, isCodingClosed, opinions } = board;
  return {
    ...toRoundSummary(board),
    settingsName: settings.name,
    deadlines: deadlines.map(toDeadline),
    meetings: meetings.map((meeting) => ({ ...meeting, at: meeting.at.toISOString() })),
    items: items.map(({ item, state, last, check, isConcluded }) => ({
      ...{ ...toItem(item), state, revision: last?.revision ?? 0, isConcluded },
      ...(last?.verdict == null ? {} : { verdict: last.verdict, label: last.label ?? '' }),
      ...(last?.contested == null ? {} : { contested: last.contested }),
      ...(last?.reason == null ? {} : { reason: last.reason }),
      ...(last === undefined ? {} : { at: last.at.toISOString() }),
      ...(check === undefined ? {} : { check: toCheck(check) }),
    })),
    units: [...units].map(([unitId, name]) => ({ unitId, name })),
    ...{ coders: [...coders], isCodingClosed },
    opinions: opinions.map(({ recordId, number, title, state, dueAt, closedAt }) => ({
      ...{ recordId, number, title, state, dueAt, closedAt },
    })),
  };
}

function toItem({ itemId, kind, target, title, unitId }: RoundItem) {
  return { itemId, kind, target, title, unitId };
}

function toCheck({ itemId: _, at, ...check }: RoundCheck) {
  return { ...check, at: at.toISOString() };
}

function toEntry({ itemId: _, seen: __, at, evidence, ...entry }: RoundEntry): RoundEntryView {
  return { ...entry, evidence: evidence.map((each) => ({ ...each })), at: at.toISOString() };
}

function schemeOf({ scheme }: Round, { plan, scale }: PlanStanding) {
  const whole = period(plan.plan.period);
  const isEarly = monthsElapsed(whole, plan.asOf) < (monthCount(whole) ?? 0);
  return {
    ...{ ...withoutScaleId(scheme), planName: plan.plan.name },
    scale: VERDICTS.filter((verdict) => sameWord(scale, verdict) === verdict).map((verdict) => ({
      verdict,
      label: labelOf(scale, verdict, isEarly ? ['early'] : []),
    })),
  };
}

function figuresOf(standing: Standing): RoundFigures {
  const { target, base, unit } = standing.row.plan;
  return {
    unit,
    ...(target === undefined ? {} : { target: target.phrase }),
    ...(base === undefined ? {} : { base: `${base.period} ${base.value}` }),
    ...(standing.latest === undefined ? {} : { latest: toObservationView(standing.latest) }),
    series: yearlySeries(standing),
  };
}

/** The self-evaluation of a unit. */
export function toSelfForm(form: {
  readonly round: Round;
  readonly plan: PlanStanding;
  readonly items: readonly OwedItem[];
}): SelfForm {
  const { round, plan, items } = form;
  return {
    ...{ recordId: round.record.recordId, state: round.record.state, scheme: schemeOf(round, plan) },
    items: items.map(({ item, standing, entries }) => ({
      ...{ ...toItem(item), state: selfState(entries.at(-1)?.action), entries: entries.map(toEntry) },
      ...(standing === undefined ? {} : { figures: figuresOf(standing) }),
    })),
  };
}

/** The coding of a round; the computed verdict is not told, so that nobody codes after it. */
export function toCodingView(coding: Coding, me: string): CodingView {
  const { round, plan, coders, closing, codes, reconciliations, agreement } = coding;
  const standings = new Map(plan.standings.map((standing) => [standing.row.indicatorId, standing]));
  return {
    ...{ recordId: round.record.recordId, state: round.record.state, scheme: schemeOf(round, plan), me },
    coders: [...coders],
    ...(closing === undefined
      ? {}
      : { closing: { ...closing, coders: [...closing.coders], at: closing.at.toISOString() } }),
    items: round.items.map((item) => {
      const standing = item.kind === 'indicator' ? standings.get(item.target) : undefined;
      const reconciled = reconciliations.get(item.itemId);
      const own = codes.filter(({ itemId }) => itemId === item.itemId);
      return {
        ...toItem(item),
        ...(standing === undefined ? {} : { figures: figuresOf(standing) }),
        codes: own.map(({ itemId: _, at, evidence, ...code }) => ({
          ...{ ...code, evidence: evidence.map((each) => ({ ...each })), at: at.toISOString() },
        })),
        ...(reconciled === undefined
          ? {}
          : { reconciled: { ...toJudgement(reconciled), unanimous: reconciled.unanimous } }),
      };
    }),
    ...(agreement === undefined ? {} : { agreement: { ...agreement } }),
  };
}

function toJudgement({ verdict, label, reason, revision, actor }: RoundJudgement) {
  return { verdict, label, reason, revision, actor };
}

/** All judgements of a round side by side. */
export function toRoundComparison(
  {
    round,
    plan,
    items,
  }: { readonly round: Round; readonly plan: PlanStanding; readonly items: readonly ComparedItem[] },
  language: Language,
): RoundComparison {
  return {
    ...{ recordId: round.record.recordId, state: round.record.state, scheme: schemeOf(round, plan) },
    items: items.map(({ item, standing, computed, self, check, thirdParty, surveys, official, final }) => ({
      ...toItem(item),
      surveys: surveys.map(toSurvey),
      ...(standing === undefined ? {} : { figures: figuresOf(standing) }),
      ...(computed === undefined || standing === undefined
        ? {}
        : { computed: { ...computed, reason: reasonText(standing.rating, language) } }),
      ...(self?.verdict == null
        ? {}
        : { self: { verdict: self.verdict, label: self.label ?? '', reason: self.done, actor: self.actor } }),
      ...(thirdParty === undefined
        ? {}
        : { thirdParty: { ...toJudgement(thirdParty), unanimous: thirdParty.unanimous } }),
      ...(official === undefined
        ? {}
        : { official: { verdict: official.verdict, label: official.label, reason: official.reason } }),
      ...(check === undefined ? {} : { check: toCheck(check) }),
      ...(final === undefined ? {} : { final: { ...toJudgement(final), computed: final.computed } }),
      differs:
        differ(plan, [computed?.verdict, self?.verdict ?? undefined, thirdParty?.verdict, official?.verdict]) ||
        surveys.some(({ selfIs }) => selfIs !== undefined),
    })),
  };
}

function toSurvey({ kind: _, target: __, answers, told, withheld, selfIs, ...word }: SurveyBeside) {
  return {
    ...{ ...word, answers: [...answers] },
    ...(told === undefined ? {} : { told: { ...told } }),
    ...(withheld === undefined ? {} : { withheld }),
    ...(selfIs === undefined ? {} : { selfIs }),
  };
}

function differ({ scale }: PlanStanding, verdicts: readonly (Verdict | undefined)[]): boolean {
  return new Set(verdicts.flatMap((verdict) => (verdict === undefined ? [] : [sameWord(scale, verdict)]))).size > 1;
}
