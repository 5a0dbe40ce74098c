import { z } from 'zod';
import {
  CHECK_OUTCOMES,
  COUNTED_STEPS,
  DEADLINE_FORCES,
  DEADLINE_STATES,
  EVIDENCE_KINDS,
  ROUND_ITEM_KINDS,
  ROUND_STEPS,
  SELF_ACTIONS,
  SELF_STATES,
  VALUE_STANCES,
} from '../../shared/evaluation/round.ts';
import { VERDICTS } from '../../shared/verdict.ts';
import { day, observationView } from '../plans.ts';

const recordId = z.string().regex(/^[0-9a-f]{24}$/);
const itemId = z.number().int().positive();
const revision = z.number().int().nonnegative();
const verdict = z.enum(VERDICTS);
const words = z.string().trim().max(4000);
const instant = z.string();

/** Most items that come at once. Our choice. */
const MOST_ITEMS = 200;

export const roundParams = z.object({ recordId });
export const selfFormQuery = z.object({ unit: z.string().max(128).optional() });
export const schemeProposalQuery = z.object({ plan: z.string().max(64), asOf: day });

const evidence = z.object({
  kind: z.enum(EVIDENCE_KINDS),
  target: z.string().trim().max(1000),
  note: z.string().trim().max(1000).default(''),
});
const evidenceView = evidence.extend({ title: z.string().optional() });
export const evidenceQuery = z.object({ search: z.string().trim().min(1).max(100) });
/** What may be named as evidence, among what the asker may read. */
export const evidenceFound = z.object({
  found: z.array(z.object({ kind: z.enum(EVIDENCE_KINDS), target: z.string(), title: z.string() })),
});
export type EvidenceFound = z.infer<typeof evidenceFound>;

const wantedItem = z.object({
  kind: z.enum(ROUND_ITEM_KINDS),
  target: z.string().min(1).max(128),
  title: z.string().min(1).max(500),
  unitId: z.string().min(1).max(128),
});

const ownDeadline = z.object({
  step: z.enum(COUNTED_STEPS),
  days: z.number().int().nonnegative().max(365),
  reason: z.string().trim().min(1).max(500),
});

/** A scheme as it is asked for; see `WantedScheme`. */
export const schemeInput = z.object({
  planId: z.string().max(64),
  asOf: day,
  windowFrom: day.optional(),
  windowTo: day.optional(),
  rule: z.string().max(100).optional(),
  template: z.string().max(100).optional(),
  deadlines: z.array(ownDeadline).max(COUNTED_STEPS.length).optional(),
  items: z.array(wantedItem).max(1000).optional(),
});
export type SchemeInput = z.infer<typeof schemeInput>;
export const schemeProposal = z.object({ items: z.array(wantedItem) });

export const meetingInput = z.object({ meetingOn: day, reason: words.optional(), expectedRevision: revision });

const statement = z.object({
  itemId,
  expectedRevision: revision,
  stance: z.enum(VALUE_STANCES).optional(),
  contested: z.string().trim().max(200).optional(),
  verdict: verdict.optional(),
  done: words.default(''),
  problem: words.default(''),
  nextStep: words.default(''),
  evidence: z.array(evidence).max(20).default([]),
});

/** What a unit says of items: saved as a draft, or submitted. */
export const selfReportInput = z.object({
  action: z.enum(['save', 'submit']),
  items: z.array(statement).min(1).max(MOST_ITEMS),
});
export type SelfReportInput = z.infer<typeof selfReportInput>;

/** What the planner does with items that were submitted. */
export const selfDecisionInput = z.object({
  action: z.enum(['return', 'accept']),
  reason: words.optional(),
  items: z
    .array(z.object({ itemId, expectedRevision: revision }))
    .min(1)
    .max(MOST_ITEMS),
});

const outcome = z.enum(CHECK_OUTCOMES);
/** What the statistics unit found. */
export const dataCheckInput = z.object({
  itemId,
  expectedRevision: revision,
  value: outcome,
  calibre: outcome,
  vintage: outcome,
  found: words.default(''),
});

const judgement = { itemId, expectedRevision: revision, verdict };
export const codeInput = z.object({
  ...judgement,
  reason: z.string().trim().min(1).max(4000),
  evidence: z.array(evidence).max(20).default([]),
});
export const reconciliationInput = z.object({ ...judgement, reason: z.string().trim().min(1).max(4000) });
/** A final rating; one that differs from the computed says why. */
export const finalInput = z.object({ ...judgement, reason: words.optional() });

/** A deadline with its day and its basis. */
export const roundDeadlineView = z.object({
  step: z.enum(ROUND_STEPS),
  days: z.number().int(),
  state: z.enum(DEADLINE_STATES),
  due: day.optional(),
  counted: day.optional(),
  done: day.optional(),
  off: z.number().int().optional(),
  force: z.enum(DEADLINE_FORCES),
  source: z.string(),
  /** Where the round sets its own days: those of its level of government, and why. */
  own: z.object({ usual: z.number().int(), reason: z.string() }).optional(),
});

/** Days of its own that are tried out before they are written: `step:days`, with a comma between. */
export const deadlineTrialQuery = z.object({
  own: z
    .string()
    .max(200)
    .regex(/^([a-z-]+:\d{1,3}(,|$))*$/)
    .default(''),
});
/** All deadlines as they would be with them. */
export const deadlineTrial = z.object({ deadlines: z.array(roundDeadlineView) });
export type DeadlineTrial = z.infer<typeof deadlineTrial>;

const roundItemView = z.object({
  itemId,
  kind: z.enum(ROUND_ITEM_KINDS),
  target: z.string(),
  title: z.string(),
  unitId: z.string(),
});

const schemeView = z.object({
  version: z.number().int(),
  planId: z.string(),
  planName: z.string(),
  planVersion: z.number().int(),
  asOf: day,
  windowFrom: day,
  windowTo: day,
  rule: z.string(),
  template: z.string().optional(),
  deadlines: z.array(ownDeadline).optional(),
  /** Words of the plan, from best to worst. */
  scale: z.array(z.object({ verdict, label: z.string() })).optional(),
});

const checkView = z.object({
  revision,
  value: outcome,
  calibre: outcome,
  vintage: outcome,
  found: z.string(),
  at: instant,
  actor: z.string(),
});

/** A round in a list. */
export const roundSummary = z.object({
  recordId,
  number: z.string(),
  title: z.string(),
  kind: z.string(),
  state: z.string(),
  placeId: z.string(),
  placeName: z.string(),
  demonstration: z.boolean(),
  scheme: schemeView.optional(),
  meetingOn: day.optional(),
  /** The deadline that comes next, or was missed. */
  next: roundDeadlineView.optional(),
  counts: z.record(z.enum(SELF_STATES), z.number().int()),
});
export type RoundSummary = z.infer<typeof roundSummary>;
export const roundList = z.object({ rounds: z.array(roundSummary) });
export type RoundList = z.infer<typeof roundList>;

/** A round with its deadlines, who owes what, and how far the third party is. */
export const roundDetail = roundSummary.extend({
  settingsName: z.string(),
  deadlines: z.array(roundDeadlineView),
  meetings: z.array(
    z.object({ revision, meetingOn: day, reason: z.string().nullable(), at: instant, actor: z.string() }),
  ),
  items: z.array(
    roundItemView.extend({
      state: z.enum(SELF_STATES),
      revision,
      label: z.string().optional(),
      verdict: verdict.optional(),
      contested: z.string().optional(),
      reason: z.string().optional(),
      at: instant.optional(),
      check: checkView.optional(),
      isConcluded: z.boolean(),
    }),
  ),
  units: z.array(z.object({ unitId: z.string(), name: z.string() })),
  coders: z.array(z.object({ coder: z.string(), items: z.number().int() })),
  isCodingClosed: z.boolean(),
  opinions: z.array(
    z.object({
      recordId,
      number: z.string(),
      title: z.string(),
      state: z.string(),
      dueAt: instant.nullable(),
      closedAt: instant.nullable(),
    }),
  ),
});
export type RoundDetail = z.infer<typeof roundDetail>;
export type RoundDeadlineView = z.infer<typeof roundDeadlineView>;

/** What is known of an indicator, without any rating. */
const figures = z.object({
  unit: z.string(),
  target: z.string().optional(),
  base: z.string().optional(),
  latest: observationView.optional(),
  series: z.array(z.object({ period: z.string(), value: z.string().optional() })),
});
export type RoundFigures = z.infer<typeof figures>;

const entryView = z.object({
  revision,
  action: z.enum(SELF_ACTIONS),
  stance: z.enum(VALUE_STANCES).nullable(),
  contested: z.string().nullable(),
  verdict: verdict.nullable(),
  label: z.string().nullable(),
  done: z.string(),
  problem: z.string(),
  nextStep: z.string(),
  evidence: z.array(evidenceView),
  reason: z.string().nullable(),
  at: instant,
  actor: z.string(),
});
export type RoundEntryView = z.infer<typeof entryView>;

/** The self-evaluation of a unit, with the values in the record and all that was said before. */
export const selfForm = z.object({
  recordId,
  state: z.string(),
  scheme: schemeView,
  items: z.array(
    roundItemView.extend({
      figures: figures.optional(),
      state: z.enum(SELF_STATES),
      entries: z.array(entryView),
    }),
  ),
});
export type SelfForm = z.infer<typeof selfForm>;

const agreement = z.object({
  undefinedBecause: z.enum(['all-the-same', 'too-few']).optional(),
  value: z.string().optional(),
  standardError: z.string().optional(),
  low: z.string().optional(),
  high: z.string().optional(),
});

const codeView = z.object({
  coder: z.string(),
  revision,
  verdict,
  label: z.string(),
  reason: z.string(),
  evidence: z.array(evidenceView),
  at: instant,
});

const judgementView = z.object({
  revision: revision.optional(),
  verdict,
  label: z.string(),
  reason: z.string().nullable(),
  actor: z.string().optional(),
});

/** The coding of the third party as the asker may see it: own codes, and all once it is closed. */
export const codingView = z.object({
  recordId,
  state: z.string(),
  scheme: schemeView,
  me: z.string(),
  coders: z.array(z.object({ coder: z.string(), items: z.number().int() })),
  closing: z.object({ coders: z.array(z.string()), at: instant, actor: z.string() }).optional(),
  items: z.array(
    roundItemView.extend({
      figures: figures.optional(),
      codes: z.array(codeView),
      reconciled: judgementView.extend({ unanimous: z.boolean() }).optional(),
    }),
  ),
  agreement: z
    .object({
      coders: z.number().int(),
      items: z.number().int(),
      percent: z.string().optional(),
      cohen: agreement.optional(),
      weighted: agreement.optional(),
      fleiss: agreement,
    })
    .optional(),
});
export type CodingView = z.infer<typeof codingView>;
export type AgreementView = z.infer<typeof agreement>;

/** What a survey says of an item; `told` missing: why stands in `withheld`. */
const surveyWord = z.object({
  surveyId: z.string(),
  title: z.string(),
  question: z.string(),
  answers: z.array(z.string()),
  weighted: z.boolean(),
  minimumSample: z.number().int(),
  told: z
    .object({
      ...{ share: z.string(), low: z.string(), high: z.string() },
      ...{ answered: z.number().int(), effective: z.string().optional() },
    })
    .optional(),
  withheld: z.enum(['open', 'sample', 'cells', 'weights']).optional(),
  /** Whether the self-evaluation lies above or below what people say. */
  selfIs: z.enum(['above', 'below']).optional(),
});

/** All judgements side by side. */
export const roundComparison = z.object({
  recordId,
  state: z.string(),
  scheme: schemeView,
  items: z.array(
    roundItemView.extend({
      figures: figures.optional(),
      computed: judgementView.optional(),
      self: judgementView.optional(),
      thirdParty: judgementView.extend({ unanimous: z.boolean() }).optional(),
      surveys: z.array(surveyWord),
      official: judgementView.optional(),
      check: checkView.optional(),
      final: judgementView.extend({ computed: verdict.nullable() }).optional(),
      /** Whether two of the judgements differ, or a self-evaluation lies outside of what a survey says. */
      differs: z.boolean(),
    }),
  ),
});
export type RoundComparison = z.infer<typeof roundComparison>;

/** What lags, as items of a proposal to adjust the plan (`POST /api/plans/ID/adjustments`); the new target is for people to say. */
export const adjustmentProposal = z.object({
  planId: z.string(),
  reason: z.string(),
  /** Of the round. */
  meetingOn: day.optional(),
  items: z.array(
    z.object({
      indicatorId: z.string(),
      placeId: z.string(),
      name: z.string(),
      oldPhrase: z.string(),
      necessity: z.string(),
    }),
  ),
});
export type AdjustmentProposal = z.infer<typeof adjustmentProposal>;
