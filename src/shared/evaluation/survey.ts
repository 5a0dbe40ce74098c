import type { Wording } from '../ledger/record-type.ts';
import type { RoundItemKind } from './round.ts';

/** Kinds of questions of the SurveyJS format that are taken. A `matrix` has one choice in each row. */
export const QUESTION_KINDS = [
  'radiogroup',
  'dropdown',
  'checkbox',
  'rating',
  'boolean',
  'matrix',
  'text',
  'comment',
] as const;

export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What may be chosen, or a row of a matrix. */
export interface SurveyOption {
  readonly value: string;
  readonly title: Wording;
}

/** When a question is asked (`visibleIf`). A comparison with what was not answered holds only for `empty`. */
export type SurveyExpression =
  | { readonly op: 'and' | 'or'; readonly parts: readonly SurveyExpression[] }
  | {
      readonly op: '=' | '!=' | '>' | '>=' | '<' | '<=' | 'contains' | 'notcontains' | 'anyof' | 'empty' | 'notempty';
      readonly name: string;
      /** Of a matrix. */
      readonly row?: string;
      readonly values: readonly string[];
    };

/** One question, with the conditions of the panel and page that it stands in. */
export interface SurveyQuestion {
  readonly name: string;
  readonly kind: QuestionKind;
  readonly title: Wording;
  readonly hint?: Wording;
  readonly required: boolean;
  readonly visibleIf?: SurveyExpression;
  /** In their order; of `text` and `comment` none. */
  readonly options: readonly SurveyOption[];
  /** Of a matrix only. */
  readonly rows: readonly SurveyOption[];
  readonly maxLength: number;
  /** What somebody who reads chooses: an attention question. */
  readonly correct?: string;
}

/** What stands on one screen, in order. */
export interface SurveyPage {
  readonly title?: Wording;
  readonly questions: readonly SurveyQuestion[];
}

/** A questionnaire as it is asked. */
export interface SurveyForm {
  readonly title: Wording;
  readonly description?: Wording;
  readonly pages: readonly SurveyPage[];
}

/** By question: the value; of `checkbox` all values; of `matrix` the value of each row. Missing: not answered. */
export type SurveyAnswer = Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string>>>>;

/** Who may answer: whoever has the address, or whoever has a code that counts once. */
export const SURVEY_ENTRIES = ['open', 'invitation'] as const;

export type SurveyEntry = (typeof SURVEY_ENTRIES)[number];

/** The way an answer came. */
export const SURVEY_CHANNELS = ['public', 'phone', 'paper', 'import'] as const;

export type SurveyChannel = (typeof SURVEY_CHANNELS)[number];

/** Why an answer does not count. It is kept, and counted under its reasons. */
export const INVALID_REASONS = ['too-fast', 'straight-lining', 'incomplete', 'attention'] as const;

export type InvalidReason = (typeof INVALID_REASONS)[number];

/** Marks who was turned away because a quota was full: counted, and nothing else that was said is kept. */
export const TURNED_AWAY = 'quota-full';

/** How many valid answers are wanted by a way. */
export interface SurveyChannelQuota {
  readonly channel: Exclude<SurveyChannel, 'import'>;
  readonly quota: number;
}

/** Population shares (per cent, as decimals) and quotas of one answer of the stratum question. */
export interface SurveyStratum {
  readonly value: string;
  /** Missing: not given; then nothing is weighted. */
  readonly share?: string | undefined;
  /** How many valid answers are wanted. Missing: any number. */
  readonly quota?: number | undefined;
}

/** A result that is laid beside the judgements of an item of a round: the share of some answers to a question. */
export interface SurveyBearing {
  readonly kind: RoundItemKind;
  /** Id of the indicator, or of the record of the task or project. */
  readonly target: string;
  readonly question: string;
  /** Row of a matrix, or option of a `checkbox`. */
  readonly part?: string | undefined;
  /** Answers that count as content, added up. */
  readonly options: readonly string[];
  readonly weighted: boolean;
}

/** Population shares of the answers to a question, in any unit. */
export interface SurveyMargin {
  readonly question: string;
  readonly shares: readonly { readonly value: string; readonly share: string }[];
}

/** How a sample was raked to several margins. */
export interface SurveyRaking {
  /** Names of the questions. */
  readonly margins: readonly string[];
  readonly converged: boolean;
  readonly rounds: number;
  /** Largest distance of a margin from its population, per cent points. */
  readonly off: string;
  /** Whether weights were cut at the cap. */
  readonly trimmed: boolean;
  /** Missing: none. */
  readonly cap?: string;
  readonly lowest: string;
  readonly highest: string;
  /** How many the whole sample is worth. */
  readonly effective: string;
}

/** What a survey counts by, each by its name. Defaults: `DEFAULT_SURVEY_SETTINGS`. */
export interface SurveySettings {
  /** Fewer valid answers than this, and no share is told. */
  readonly minimumSample: number;
  /** Fewer than so many people are told apart nowhere. */
  readonly minimumCell: number;
  /** Whoever was faster did not read. 0: not looked at. */
  readonly minimumSeconds: number;
  /** All rows of a matrix of at least eight answered alike. */
  readonly straightLining: boolean;
  /** Required questions without an answer, where nobody could be asked again: paper, telephone, imports. */
  readonly requiredAnswered: boolean;
  /** Wrong answers to attention questions (`correctAnswer`). */
  readonly attention: boolean;
  /** Answers that one address may give in a day; counted in memory only. */
  readonly answersPerAddress: number;
  /** Question that the sample is divided by. Missing: by none. */
  readonly stratum?: string | undefined;
  readonly strata: readonly SurveyStratum[];
  /** Margins beside that of the stratum question: with two or more the sample is raked. Missing: none. */
  readonly margins?: readonly SurveyMargin[] | undefined;
  /** Largest weight, in multiples of the mean. Missing: none. */
  readonly weightCap?: string | undefined;
  /** Whether a full quota of a group or a way turns away who comes after. Missing: it is only told. */
  readonly quotasClose?: boolean | undefined;
  readonly channelQuotas?: readonly SurveyChannelQuota[] | undefined;
  /** Record of the round of evaluation that it was made for. Missing: for none. */
  readonly round?: string | undefined;
  /** What it says of items of that round. Missing: of none. */
  readonly bearings?: readonly SurveyBearing[] | undefined;
}

/**
 * Our inference, to be changed for each survey: 30 is where a normal approximation is commonly taken to hold, 5 a usual
 * threshold of statistical offices for cells.
 */
export const DEFAULT_SURVEY_SETTINGS: SurveySettings = {
  minimumSample: 30,
  minimumCell: 5,
  minimumSeconds: 20,
  straightLining: true,
  requiredAnswered: true,
  attention: true,
  answersPerAddress: 30,
  strata: [],
};

/** A share with its interval of 95 %, per cent with one decimal. */
export interface SurveyShare {
  readonly share: string;
  readonly low: string;
  readonly high: string;
}

/** Answers that are told together, because one of them alone would tell of too few. `option` null: no answer given. */
export interface SurveyCell {
  readonly options: readonly (SurveyOption | null)[];
  /** Missing: told as a share only. */
  readonly count?: number;
  readonly unweighted: SurveyShare;
  /** Missing: not weighted. */
  readonly weighted?: SurveyShare;
}

/** Strata that are told together, with their shares of each cell. */
export interface SurveyCrossRow {
  readonly strata: readonly (SurveyOption | null)[];
  readonly answered: number;
  readonly shares: readonly SurveyShare[];
}

/** The result of one question, or of one row of a matrix, or of one option of a `checkbox`. */
export interface SurveyResult {
  readonly question: string;
  /** Row of a matrix, or option of a `checkbox`. */
  readonly part?: string;
  readonly title: Wording;
  /** Why there is none. Missing: there is one. */
  readonly withheld?: 'sample' | 'cells' | 'free-text';
  /** The base of its shares; only rounded to tens where `rounded`. */
  readonly answered?: number;
  readonly rounded: boolean;
  /** How many the sample is worth behind weighting. Missing: not weighted. */
  readonly effective?: string;
  readonly cells: readonly SurveyCell[];
  /** By the stratum question. Empty: not crossed. */
  readonly crossed: readonly SurveyCrossRow[];
}
