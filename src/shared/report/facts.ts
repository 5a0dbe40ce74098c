import type { Attribute, IndicatorType, MissingReason, ObservationStatus } from '../indicator.ts';
import type { AssessmentKind, Rating, RuleSet, Verdict, VerdictScale } from '../verdict.ts';
import type { ReportSource } from './report.ts';

/**
 * All that a report is composed from: plain data, taken at one moment, from the database or from files. Lists are in the
 * order in which they are told.
 */
export interface ReportFacts {
  readonly plan: { readonly name: string; readonly from: number; readonly to: number };
  readonly place: { readonly name: string };
  readonly issuer: string;
  readonly asOf: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly rules: RuleSet;
  readonly scale: VerdictScale;
  readonly indicators: readonly IndicatorFacts[];
  /** Records by type (`task`, `project`, `opinion`, `corrective-measure`, …). */
  readonly records: Readonly<Record<string, readonly RecordFacts[]>>;
  readonly measures: readonly MeasureFacts[];
  readonly surveys: readonly SurveyFacts[];
  readonly adjustments: readonly AdjustmentFacts[];
  /** Contradictions that nobody has settled: told, never hidden. */
  readonly findings: readonly { readonly title: string; readonly why: string; readonly quotes: readonly string[] }[];
  /** The plan that succeeds this one, where the year behind the window lies in it. Absent: it does not, or none is known. */
  readonly successor?: SuccessorFacts;
  /** Composed from files alone: no ledgers, no adjustments, nobody who settles values. */
  readonly fromFiles?: boolean;
  readonly sources: Readonly<Record<string, ReportSource>>;
  readonly sample: boolean;
}

/** A value with its source. `value` absent: there is none, and `missing` says why. */
export interface StatedValue {
  readonly period: string;
  readonly value?: string;
  readonly missing?: MissingReason;
  readonly unit: string;
  readonly status?: ObservationStatus;
  readonly knownOn?: string;
  readonly revision?: number;
  /** Differs from the indicator's own: what exactly is counted. */
  readonly calibre?: string;
  readonly source: string;
  /** Of a target that is told as a range: its upper end; `value` is the lower one. */
  readonly high?: string;
  /** Of a target for a year: that it is told as about so much (左右), that it is of all years of the plan up to then. */
  readonly about?: true;
  readonly cumulative?: true;
}

export interface IndicatorFacts {
  readonly indicatorId: string;
  readonly no: string;
  readonly category: string;
  readonly name: string;
  readonly unit: string;
  readonly attribute?: Attribute;
  readonly type: IndicatorType;
  readonly responsible: readonly string[];
  readonly base?: StatedValue;
  /** `phrase`: the plan's own words; `value` only where they are one figure. */
  readonly target: {
    readonly period: string;
    readonly phrase: string;
    readonly cumulative: boolean;
    readonly source: string;
  };
  readonly targetValue?: StatedValue;
  /** The plan's values for the years between, or those of annual plans. */
  readonly path: readonly StatedValue[];
  /** What annual plans set beside that path. Absent: nothing. */
  readonly annual?: readonly StatedValue[];
  /** Targets told as ranges (`high`): of annual plans, of the path, of the plan. Absent: none. */
  readonly ranges?: readonly StatedValue[];
  /** The vintage that counts of each period, oldest first. */
  readonly values: readonly StatedValue[];
  readonly rating: Rating;
  /** The word of the plan's scale, and why in one sentence without a full stop. */
  readonly label: string;
  readonly reason: string;
  /** Where it will stand at the end, with method; absent when that cannot be said. */
  readonly forecast?: {
    readonly value: StatedValue;
    readonly low: string;
    readonly high: string;
    readonly method: string;
  };
  /** What people judged, the newest of each kind. */
  readonly assessments: readonly AssessmentFacts[];
  /** What it is to an indicator of the plan before, where a person noted that. */
  readonly continuity?: string;
}

/** What the succeeding plan promises, as far as it counts on the day of the report. */
export interface SuccessorFacts {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** First day on which it counts; where that is later than the day of the report, nothing of it is told. */
  readonly effectiveOn: string;
  readonly indicators: readonly PlannedIndicator[];
}

/** What a plan promises of an indicator. */
export interface PlannedIndicator
  extends Pick<
    IndicatorFacts,
    'indicatorId' | 'no' | 'category' | 'name' | 'unit' | 'attribute' | 'type' | 'responsible'
  > {
  readonly base?: StatedValue;
  readonly target: IndicatorFacts['target'];
  readonly targetValue?: StatedValue;
  readonly path: readonly StatedValue[];
  readonly annual?: readonly StatedValue[];
  readonly ranges?: readonly StatedValue[];
  /** The indicator of the plan before that it continues with the same meaning. Absent: none. */
  readonly formerId?: string;
}

export interface AssessmentFacts {
  readonly kind: AssessmentKind;
  readonly verdict: Verdict;
  readonly label: string;
  readonly reason: string;
  readonly source: string;
  /** Whether it contradicts the computed one. Absent: it does where the words differ. */
  readonly differs?: boolean;
}

export interface RecordFacts {
  readonly recordId: string;
  readonly number: string;
  readonly title: string;
  readonly state: { readonly id: string; readonly name: string; readonly open: boolean };
  readonly lead: string;
  readonly partners: readonly string[];
  /** Fields as a person reads them, by id: choices by name, quantities with their decimals and no unit. */
  readonly fields: Readonly<Record<string, string>>;
  /** Names of the fields, by id. Missing: a field is told by its id. */
  readonly fieldNames?: Readonly<Record<string, string>>;
  /** Units of the fields that are quantities. */
  readonly units: Readonly<Record<string, string>>;
  readonly openedOn: string;
  readonly closedOn?: string;
  readonly dueOn?: string;
  readonly overdue: boolean;
  readonly source: string;
}

/** A quantity of a ledger, of one place and period; ratios with both parts. */
export interface MeasureFacts {
  readonly typeId: string;
  readonly measure: string;
  readonly name: string;
  readonly place: string;
  readonly period: string;
  readonly value?: string;
  readonly unit: string;
  readonly ratio?: { readonly of: string; readonly to: string; readonly names: readonly [string, string] };
  readonly source: string;
}

/** Results of a survey: shares with intervals; nothing below the least sample. */
export interface SurveyFacts {
  readonly surveyId: string;
  readonly name: string;
  readonly sent?: number;
  readonly returned: number;
  readonly valid: number;
  readonly method: string;
  readonly results: readonly {
    readonly question: string;
    readonly answer: string;
    readonly answered: number;
    /** Per cent with one decimal; absent when the sample is too small. */
    readonly share?: string;
    readonly low?: string;
    readonly high?: string;
  }[];
  readonly source: string;
}

export interface AdjustmentFacts {
  readonly subject: string;
  readonly old: string;
  readonly now: string;
  readonly ground: string;
  readonly approvedOn?: string;
  readonly source: string;
}
