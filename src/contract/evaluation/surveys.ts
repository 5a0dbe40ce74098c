import { z } from 'zod';
import { ROUND_ITEM_KINDS } from '../../shared/evaluation/round.ts';
import { INVALID_REASONS, SURVEY_CHANNELS, SURVEY_ENTRIES } from '../../shared/evaluation/survey.ts';

const id = z.string().regex(/^[0-9a-f]{24}$/);
const day = z.iso.date();
const count = z.number().int();
const wording = z.object({ zh: z.string(), en: z.string() });
const option = z.object({ value: z.string(), title: wording });

export const surveyParams = z.object({ surveyId: id });
export const surveyImportParams = surveyParams.extend({ importId: id });

const populationShare = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/);

/** What a survey counts by; the meaning of each in `SurveySettings`. */
export const surveySettings = z.object({
  minimumSample: z.number().int().min(10).max(100_000),
  minimumCell: z.number().int().min(3).max(1000),
  minimumSeconds: z.number().int().min(0).max(3600),
  straightLining: z.boolean(),
  requiredAnswered: z.boolean(),
  attention: z.boolean(),
  answersPerAddress: z.number().int().min(1).max(10_000),
  stratum: z.string().min(1).max(60).optional(),
  strata: z
    .array(
      z.object({
        value: z.string().min(1).max(200),
        share: populationShare.optional(),
        quota: z.number().int().min(1).max(1_000_000).optional(),
      }),
    )
    .max(60),
  margins: z
    .array(
      z.object({
        question: z.string().min(1).max(60),
        shares: z.array(z.object({ value: z.string().min(1).max(200), share: populationShare })).max(60),
      }),
    )
    .max(4)
    .optional(),
  weightCap: z
    .string()
    .regex(/^([2-9]|[1-9]\d)(\.\d{1,2})?$/)
    .optional(),
  quotasClose: z.boolean().optional(),
  channelQuotas: z
    .array(z.object({ channel: z.enum(['public', 'phone', 'paper']), quota: z.number().int().min(1).max(1_000_000) }))
    .max(3)
    .optional(),
  round: id.optional(),
  bearings: z
    .array(
      z.object({
        kind: z.enum(ROUND_ITEM_KINDS),
        target: z.string().min(1).max(128),
        question: z.string().min(1).max(60),
        part: z.string().max(200).optional(),
        options: z.array(z.string().max(200)).min(1).max(60),
        weighted: z.boolean(),
      }),
    )
    .max(300)
    .optional(),
});

const words = {
  title: z.string().trim().min(1).max(200),
  organiser: z.string().trim().min(1).max(200),
  purpose: z.string().trim().min(1).max(1000),
  minutes: z.number().int().min(1).max(120),
  entry: z.enum(SURVEY_ENTRIES),
  opensOn: day,
  closesOn: day,
};

export const surveyInput = z.object({ ...words, recordId: id, settings: surveySettings.optional() });
export type SurveyInput = z.infer<typeof surveyInput>;

export const surveyChange = z.object({ ...words, settings: surveySettings }).partial();
export type SurveyChange = z.infer<typeof surveyChange>;

export const surveyView = z.object({
  ...{ surveyId: id, placeId: z.string(), recordId: id, code: z.string() },
  ...{ title: z.string(), organiser: z.string(), purpose: z.string(), minutes: count },
  ...{ entry: z.enum(SURVEY_ENTRIES), opensOn: day, closesOn: day, settings: surveySettings, revision: count },
  demonstration: z.boolean(),
  /** Number and phase of its record. Missing: null for who may not read it. */
  number: z.string().nullable(),
  state: z.string().nullable(),
  hasForm: z.boolean(),
  /** Whether an answer can be given today. */
  isOpen: z.boolean(),
});
export type SurveyView = z.infer<typeof surveyView>;

/** `records`: of the ledger of surveys, without a form yet. */
export const surveyList = z.object({
  surveys: z.array(surveyView),
  records: z.array(z.object({ recordId: id, placeId: z.string(), number: z.string(), title: z.string() })),
});
export type SurveyList = z.infer<typeof surveyList>;

export const surveyTally = z.object({
  returned: count,
  valid: count,
  /** Who came when a quota was full. */
  turnedAway: count,
  invalid: z.array(z.object({ reason: z.enum(INVALID_REASONS), count })),
  channels: z.array(z.object({ channel: z.enum(SURVEY_CHANNELS), count })),
  /** Of its record. Missing: null when the ledger does not say. */
  sent: z.string().nullable(),
  /** Valid answers of each stratum beside what is wanted; only for who may edit. */
  quotas: z.array(z.object({ stratum: option, valid: count, wanted: count.nullable() })),
  invitations: z.object({ made: count, used: count }),
  imports: z.array(z.object({ importId: id, count })),
});
export type SurveyTally = z.infer<typeof surveyTally>;

/** `form`: a `SurveyForm`. Missing: null before there is one. `entryMarks`: for who may edit, to put in what was told. */
export const surveyDetail = z.object({
  survey: surveyView,
  form: z.unknown().nullable(),
  tally: surveyTally,
  mayEdit: z.boolean(),
  entryMarks: z.object({ phone: z.string(), paper: z.string() }).nullable(),
});
export type SurveyDetail = z.infer<typeof surveyDetail>;

const share = z.object({ share: z.string(), low: z.string(), high: z.string() });

export const surveyResults = z.object({
  returned: count,
  valid: count,
  /** Missing: not raked. */
  raking: z
    .object({
      ...{ margins: z.array(z.string()), converged: z.boolean(), rounds: count, off: z.string(), trimmed: z.boolean() },
      ...{ cap: z.string().optional(), lowest: z.string(), highest: z.string(), effective: z.string() },
    })
    .optional(),
  results: z.array(
    z.object({
      question: z.string(),
      part: z.string().optional(),
      title: wording,
      withheld: z.enum(['sample', 'cells', 'free-text']).optional(),
      answered: count.optional(),
      rounded: z.boolean(),
      effective: z.string().optional(),
      cells: z.array(
        z.object({
          options: z.array(option.nullable()),
          count: count.optional(),
          unweighted: share,
          weighted: share.optional(),
        }),
      ),
      crossed: z.array(z.object({ strata: z.array(option.nullable()), answered: count, shares: z.array(share) })),
    }),
  ),
});
export type SurveyResults = z.infer<typeof surveyResults>;

export const surveyFileQuery = z.object({ format: z.enum(['csv', 'xlsx']) });

export const invitationInput = z.object({ count: z.number().int().min(1).max(2000) });
/** Told this once. */
export const invitationCodes = z.object({ codes: z.array(z.string()) });

/** A share becomes a value of an indicator, in per cent: the cells that hold these options, together. */
export const surveyValueInput = z.object({
  indicatorId: z.string().min(1).max(100),
  question: z.string().min(1).max(60),
  part: z.string().max(200).optional(),
  options: z.array(z.string().max(200)).min(1).max(60),
  period: z.string().min(4).max(40),
  weighted: z.boolean(),
});
export type SurveyValueInput = z.infer<typeof surveyValueInput>;
export const surveyValueResult = z.object({ value: z.string(), unit: z.string(), note: z.string(), recorded: count });

/** What a file of answers of another tool was understood as. */
export const surveyImportPreview = z.object({
  columns: z.array(z.object({ heading: z.string(), question: z.string().nullable(), part: z.string().nullable() })),
  rows: z.array(
    z.object({
      row: count,
      answered: count,
      notUnderstood: z.array(z.object({ heading: z.string(), text: z.string() })),
      invalid: z.array(z.enum(INVALID_REASONS)),
    }),
  ),
  usable: count,
  total: count,
});
export type SurveyImportPreview = z.infer<typeof surveyImportPreview>;
export const surveyImported = z.object({ importId: id, count });
