import type { CallbackCheckView, RequestExclusions, StandingView } from '../../contract/ledgers/requests.ts';
import type { ShareStanding } from '../requests/plausibility.rules.ts';
import type { CallbackEvent } from './callback-check.queries.ts';
import { agreementOf, countedAnswer } from './callback-check.rules.ts';
import type { FoundCheck } from './callback-check.service.ts';
import type { FoundExclusions } from './exclusion.service.ts';

function toStanding({ count, of, others, chance, standing }: ShareStanding): StandingView {
  return { count, of, othersCount: others.count, othersTotal: others.of, chance, standing };
}

/** A sample with both answers of each request, as it is told. */
export function toCheckView({ sample, isProved, requests, calls, names }: FoundCheck): CallbackCheckView {
  const byRecord = Map.groupBy(calls, ({ recordId }) => recordId);
  const rows = requests.map((request) => ({ request, ...lastRound(byRecord.get(request.recordId) ?? []) }));
  const checked = rows.flatMap(({ request, first, again }) =>
    first === undefined ? [] : [{ id: request.recordId, unit: request.leadId ?? '', first, again }],
  );
  const { agreeing, of, interval, units } = agreementOf(checked);
  return {
    sample:
      sample === undefined
        ? null
        : {
            ...{ recordId: sample.recordId, number: sample.number, seed: String(sample.fields.seed) },
            ...{ population: Number(sample.fields.population), size: Number(sample.fields.size) },
            ...{ digest: String(sample.fields['population-digest']), drawnAt: sample.openedAt, proved: isProved },
          },
    requests: rows.map(({ request: { recordId, number, title, leadId, demonstration }, first, again, inVain }) => ({
      ...{ recordId, number, title, leadId, demonstration, first: first ?? null, again: again ?? null, inVain },
      agrees: first === undefined || again === undefined ? null : countedAnswer(first) === countedAnswer(again),
    })),
    agreement: { agreeing, of, low: interval?.low ?? null, high: interval?.high ?? null },
    units: units.map(({ unit, standing }) => ({
      ...{ organisationId: unit, name: names.get(unit) ?? unit, ...toStanding(standing) },
    })),
  };
}

/** The last first call, and what came behind it. */
function lastRound(calls: readonly CallbackEvent[]) {
  const at = calls.findLastIndex(({ move }) => move === 'call-back');
  const behind = calls.slice(at + 1);
  return {
    first: answerOf(calls[at]),
    again: answerOf(behind.find(({ move }) => move === 'recheck')),
    inVain: behind.filter(({ move }) => move === 'recheck-in-vain').length,
  };
}

/** Missing: undefined where nobody called, or what was answered is not kept (up to version 2 of the type). */
function answerOf(call: CallbackEvent | undefined) {
  if (call === undefined || call.solved === null || call.satisfied === null) return undefined;
  return { solved: call.solved, satisfied: call.satisfied, by: call.actor, at: call.at.toISOString() };
}

/** Exclusions as they are told. */
export function toExclusionsView({ exclusions, isCut, applicants, names }: FoundExclusions): RequestExclusions {
  return {
    cut: isCut,
    exclusions: exclusions.map((row) => ({
      ...{ recordId: row.recordId, number: row.number, title: row.title, ground: row.ground },
      demonstration: row.demonstration,
      asked: { by: row.askedBy, unit: row.applicant, at: row.askedAt.toISOString(), reason: row.askedBecause },
      decided:
        row.decision === null || row.decidedAt === null
          ? null
          : {
              ...{ granted: row.decision === 'grant-exclusion', by: row.decidedBy ?? '' },
              ...{ at: row.decidedAt.toISOString(), reason: row.decidedBecause },
            },
    })),
    applicants: applicants.map(({ applicant, asked, granted }) => ({
      ...{ organisationId: applicant, name: names.get(applicant) ?? applicant },
      ...{ asked: toStanding(asked), granted: granted === undefined ? null : toStanding(granted) },
    })),
  };
}
