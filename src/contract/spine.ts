import { z } from 'zod';
import { day, PLAN_KINDS } from './plans.ts';

/** Levels of places, from above; a zone (功能区) stands beside the districts. */
export const PLACE_LEVELS = ['nation', 'province', 'city', 'district', 'street', 'community', 'zone'] as const;

/** How boundaries change: 拆分, 合并, 部分划转. */
export const PLACE_CHANGE_KINDS = ['split', 'merge', 'transfer'] as const;

/** What a plan is to another one: 接续, 细化, 年度分解. */
export const PLAN_LINK_KINDS = ['succeeds', 'details', 'slice-of'] as const;

/** Parts of a plan: 章节, 任务, 工程项目, 分解指标. */
export const PLAN_NODE_KINDS = ['chapter', 'task', 'project', 'quota'] as const;

/** Grounds for an adjustment. Source: Beijing plan review regulation, article 29. */
export const ADJUSTMENT_GROUNDS = ['economic-change', 'disaster-or-emergency', 'other-major'] as const;

/** Where an adjustment stands: 已提出, 已批准, 未批准. */
export const ADJUSTMENT_RESULTS = ['proposed', 'approved', 'rejected'] as const;

/** State of a check of an adjustment: 已满足, 未满足, 待办, 不适用. */
export const CHECK_STATES = ['met', 'missed', 'open', 'not-applicable'] as const;

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const words = z.string().trim().min(1).max(4000);
const share = z.string().regex(/^[01](\.\d{1,18})?$/);
const decimal = z.string().regex(/^-?\d{1,30}(\.\d{1,18})?$/);

export const placesQuery = z.object({ on: day.optional() });

/** A row of a table that was understood, and what the import does with it. */
export const placeImportRow = z.object({
  /** Counts the rows of the table; the head is row 1. */
  row: z.number().int(),
  placeId: z.string(),
  name: z.string(),
  effect: z.enum(['add', 'end', 'same']),
});
export const tableRowProblem = z.object({
  row: z.number().int(),
  column: z.string(),
  code: z.string(),
  text: z.string(),
  /** What stands in the cell. */
  seen: z.string(),
});
/** Nothing is stored when a row has a problem, or when only a preview was asked for. */
export const placeImportReport = z.object({
  stored: z.boolean(),
  importNo: z.number().int().optional(),
  rows: z.array(placeImportRow),
  problems: z.array(tableRowProblem),
});
export const placeImportQuery = z.object({ preview: z.enum(['true', 'false']).default('false') });

export const organisationView = z.object({
  organisationId: z.string(),
  name: z.string(),
  parentId: z.string().optional(),
  placeId: z.string().optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
  demonstration: z.boolean(),
});
export const organisationList = z.object({ organisations: z.array(organisationView) });
export const newOrganisation = z.object({
  organisationId: slug,
  name: words,
  parentId: slug.optional(),
  placeId: slug.optional(),
  validFrom: day.optional(),
});
export const endRequest = z.object({ lastDay: day, reason: words });

export const placeShare = z.object({ from: slug, to: slug, share });
export const newPlaceChange = z.object({
  kind: z.enum(PLACE_CHANGE_KINDS),
  /** First day of the new boundaries. */
  effectiveOn: day,
  /** In words: by what the shares were measured (常住人口, 面积 …). */
  rule: words,
  /** The document that ordered the change. */
  source: words,
  shares: z.array(placeShare).min(1).max(2000),
});
export const placeChangeView = z.object({
  changeId: z.string(),
  kind: z.enum(PLACE_CHANGE_KINDS),
  effectiveOn: day,
  rule: z.string(),
  source: z.string(),
  shares: z.array(z.object({ from: z.string(), fromName: z.string(), to: z.string(), toName: z.string(), share })),
});
export const placeChangeList = z.object({ changes: z.array(placeChangeView) });

const placeValue = z.object({
  placeId: slug,
  period: z.string().max(40),
  value: decimal.optional(),
  missing: z.string().max(40).optional(),
  /** A day whose boundaries the value is about; else the last day of its period. */
  boundariesOn: day.optional(),
});
/** Values to recompute to the boundaries of a day; a ratio comes as numerator and denominator. */
export const comparableQuery = z.object({
  on: day,
  measure: z.string().max(20),
  values: z.array(placeValue).max(20_000),
  denominator: z.array(placeValue).max(20_000).optional(),
  /** Whether a ratio is told in per cent. */
  percent: z.boolean().default(true),
});
export const comparableCell = z.object({
  placeId: z.string(),
  period: z.string(),
  value: decimal.optional(),
  missing: z.string().optional(),
  how: z.enum(['as-reported', 'derived']),
  /** The changes that were reckoned with, in their order. */
  rules: z.array(z.object({ changeId: z.string(), rule: z.string() })),
  /** The parts that have no value, and why. */
  missingParts: z.array(z.object({ placeId: z.string(), reason: z.string() })),
});
export const comparableSeries = z.object({ cells: z.array(comparableCell) });

export const planVersionView = z.object({
  version: z.number().int(),
  title: z.string(),
  approvedBy: z.string().optional(),
  approvedOn: day.optional(),
  issuedOn: day.optional(),
  /** First day on which it counts. */
  effectiveOn: day,
  note: z.string(),
});
export const planLinkView = z.object({
  kind: z.enum(PLAN_LINK_KINDS),
  /** `to`: this plan succeeds, details or is a slice of the other; `from`: the other way round. */
  direction: z.enum(['to', 'from']),
  planId: z.string(),
  name: z.string(),
  note: z.string(),
});
const namedOrganisation = z.object({ organisationId: z.string(), name: z.string() });
export const planNodeView = z.object({
  nodeId: z.string(),
  parentId: z.string().optional(),
  kind: z.enum(PLAN_NODE_KINDS),
  no: z.string(),
  title: z.string(),
  body: z.string(),
  period: z.string().optional(),
  lead: namedOrganisation.optional(),
  supports: z.array(namedOrganisation),
  fromVersion: z.number().int(),
  toVersion: z.number().int().optional(),
});
/** Something in the graph that a person should look at; `error` keeps a version from being made. */
export const graphFindingView = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  nodeId: z.string(),
  text: z.string(),
});
/** Who may read a plan: accounts that may read at its place, or whoever may read at all. */
const planVisibility = z.enum(['internal', 'public']);
export const planChange = z.object({ visibility: planVisibility });

export const planGraphView = z.object({
  plan: z.object({
    planId: z.string(),
    name: z.string(),
    kind: z.enum(PLAN_KINDS),
    placeId: z.string(),
    period: z.string(),
    demonstration: z.boolean(),
    visibility: planVisibility,
  }),
  version: z.number().int(),
  versions: z.array(planVersionView),
  links: z.array(planLinkView),
  /** In the order of the plan, each behind the one it belongs to. */
  nodes: z.array(planNodeView),
  findings: z.array(graphFindingView),
});
export const graphQuery = z.object({ version: z.coerce.number().int().positive().optional() });

export const newPlanNode = z.object({
  nodeId: slug,
  parentId: slug.optional(),
  kind: z.enum(PLAN_NODE_KINDS),
  no: z.string().max(40).default(''),
  title: words,
  body: z.string().max(20_000).default(''),
  period: z.string().max(40).optional(),
  leadOrganisationId: slug.optional(),
  supportOrganisationIds: z.array(slug).max(100).default([]),
});
/** Nodes of a version that is there: what an approved text says is set down node by node. */
export const newPlanNodes = z.object({
  version: z.number().int().positive().optional(),
  nodes: z.array(newPlanNode).min(1).max(5000),
});
/** A further version: nodes that end with the version before, and nodes that begin. */
export const newPlanVersion = z.object({
  title: words,
  approvedBy: z.string().max(200).optional(),
  approvedOn: day.optional(),
  issuedOn: day.optional(),
  effectiveOn: day,
  note: z.string().max(4000).default(''),
  end: z.array(slug).max(5000).default([]),
  add: z.array(newPlanNode).max(5000).default([]),
});
export const newPlanLink = z.object({
  toPlanId: slug,
  kind: z.enum(PLAN_LINK_KINDS),
  note: z.string().max(4000).default(''),
});

export const adjustmentItemView = z.object({
  indicatorId: z.string(),
  placeId: z.string(),
  /** As printed in the version in force when the adjustment was proposed; it stays in that version. */
  oldPhrase: z.string(),
  newPhrase: z.string(),
  necessity: z.string(),
  feasibility: z.string(),
});
export const adjustmentCheckView = z.object({
  code: z.string(),
  state: z.enum(CHECK_STATES),
  /** Last day on which it can be met. */
  due: day.optional(),
  done: day.optional(),
  /** Days to spare (`met`), too late by (`missed`), left (`open`); absent without a day that is due. */
  days: z.number().int().optional(),
  /** `law`: binds; `template`: may be followed; `inference`: our own reading, a setting. */
  basis: z.enum(['law', 'template', 'inference']),
  text: z.string(),
});
export const adjustmentView = z.object({
  adjustmentId: z.string(),
  planId: z.string(),
  ground: z.enum(ADJUSTMENT_GROUNDS),
  reason: z.string(),
  proposedOn: day,
  committeeDraftOn: day.optional(),
  submittedOn: day.optional(),
  meetingOn: day.optional(),
  superiorConsent: z.string().optional(),
  result: z.enum(ADJUSTMENT_RESULTS),
  /** The version of the plan that it made. */
  version: z.number().int().optional(),
  reportedNextCongressOn: day.optional(),
  items: z.array(adjustmentItemView),
  checks: z.array(adjustmentCheckView),
});
/** Where the deadlines come from, shown beside every check. */
export const adjustmentSettingsView = z.object({
  settingsId: z.string(),
  name: z.string(),
  force: z.enum(['law', 'template']),
  source: z.string(),
});
export const adjustmentList = z.object({
  settings: adjustmentSettingsView,
  /** Last day on which an adjustment of this plan is normally proposed; absent for plans that no rule limits. */
  lastNormalDay: day.optional(),
  adjustments: z.array(adjustmentView),
});
export const newAdjustment = z.object({
  ground: z.enum(ADJUSTMENT_GROUNDS),
  reason: words,
  proposedOn: day,
  committeeDraftOn: day.optional(),
  submittedOn: day.optional(),
  meetingOn: day.optional(),
  superiorConsent: z.string().max(1000).optional(),
  items: z
    .array(
      z.object({
        indicatorId: slug,
        placeId: slug.optional(),
        newPhrase: z.string().trim().min(1).max(500),
        necessity: words,
        feasibility: words,
      }),
    )
    .min(1)
    .max(500),
});
/** Steps that were taken since the adjustment was proposed; what is absent stays as it is. */
export const adjustmentSteps = z.object({
  committeeDraftOn: day.optional(),
  submittedOn: day.optional(),
  meetingOn: day.optional(),
  superiorConsent: z.string().max(1000).optional(),
  reportedNextCongressOn: day.optional(),
});
export const adjustmentDecision = z.object({
  result: z.enum(['approved', 'rejected']),
  /** Day of the meeting that decided: the new version counts from here on. */
  meetingOn: day,
  decidedBy: words,
  title: z.string().trim().min(1).max(400).optional(),
  /** Needed for a rejection, and for an approval in spite of a missed deadline that binds. */
  reason: z.string().trim().max(4000).optional(),
});

export type PlaceImportReport = z.infer<typeof placeImportReport>;
export type OrganisationView = z.infer<typeof organisationView>;
export type OrganisationList = z.infer<typeof organisationList>;
export type PlaceChangeView = z.infer<typeof placeChangeView>;
export type PlanNodeView = z.infer<typeof planNodeView>;
export type PlanGraphView = z.infer<typeof planGraphView>;
export type AdjustmentCheckView = z.infer<typeof adjustmentCheckView>;
export type AdjustmentView = z.infer<typeof adjustmentView>;
export type AdjustmentList = z.infer<typeof adjustmentList>;
