import type { ColumnType } from 'kysely';
import type { SurveyAnswer, SurveyChannel, SurveyEntry, SurveySettings } from '../../shared/evaluation/survey.ts';
import type { Defaulted, Fixed, FixedDefault, FixedJson } from './columns.ts';

export interface SurveyTable {
  survey_id: Fixed<string>;
  place_id: Fixed<string>;
  record_id: Fixed<string>;
  code: Fixed<string>;
  title: string;
  organiser: string;
  purpose: string;
  minutes: number;
  entry: SurveyEntry;
  opens_on: string;
  closes_on: string;
  settings: ColumnType<SurveySettings, string, string>;
  revision: Defaulted<number>;
  demonstration: FixedDefault<boolean>;
  created_at: Fixed<Date>;
  created_by: Fixed<string>;
}

export interface SurveyFormTable {
  survey_id: Fixed<string>;
  version: Fixed<number>;
  definition: FixedJson<unknown>;
  at: Fixed<Date>;
  actor: Fixed<string>;
}

export interface SurveyAnswerTable {
  answer_id: Fixed<string>;
  survey_id: Fixed<string>;
  form_version: Fixed<number>;
  day: Fixed<string>;
  channel: Fixed<SurveyChannel>;
  answer: FixedJson<SurveyAnswer>;
  invalid: FixedDefault<string[]>;
  import_id: FixedDefault<string | null>;
}

export interface SurveyInvitationTable {
  survey_id: Fixed<string>;
  code_hash: Fixed<string>;
  used: Defaulted<boolean>;
}
