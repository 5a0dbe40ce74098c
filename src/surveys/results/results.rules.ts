import type {
  SurveyAnswer,
  SurveyCell,
  SurveyCrossRow,
  SurveyForm,
  SurveyOption,
  SurveyQuestion,
  SurveyResult,
  SurveySettings,
} from '../../shared/evaluation/survey.ts';
import { type Exact, ONE, over, ratioOf, sum, times, toDecimal } from '../../shared/exact.ts';
import { questionsOf } from '../form.rules.ts';
import { effectiveNumber, populationOf, stratumWeights, toldShare, weightedShare } from './interval.rules.ts';
import { cellOf, type MergedTable, mergedTable } from './merging.rules.ts';
import { type SampleRaking, sampleRaking } from './sample-raking.rules.ts';

/** Results of all questions from the valid answers, told so that nobody is told apart (docs/surveys.md). */
export function surveyResults(
  form: SurveyForm,
  answers: readonly SurveyAnswer[],
  settings: SurveySettings,
): readonly SurveyResult[] {
  const questions = questionsOf(form);
  const stratum = questions.find(({ name, rows }) => name === settings.stratum && rows.length === 0);
  const raking = sampleRaking(form, answers, settings);
  return questions.flatMap((question) =>
    partsOf(question).map((part) => resultOf(part, answers, settings, { stratum, raking })),
  );
}

/** One thing that is counted: a question with one choice, a row of a matrix, an option of a `checkbox`. */
interface Part {
  readonly question: SurveyQuestion;
  readonly part?: SurveyOption;
}

function partsOf(question: SurveyQuestion): readonly Part[] {
  if (question.kind === 'matrix') return question.rows.map((part) => ({ question, part }));
  if (question.kind === 'checkbox') return question.options.map((part) => ({ question, part }));
  return [{ question }];
}

/** Index of what was answered. Missing: undefined. Of a `checkbox` 0 is chosen, 1 is not. */
function answeredWith({ question, part }: Part, answer: SurveyAnswer): number | undefined {
  const value = Object.hasOwn(answer, question.name) ? answer[question.name] : undefined;
  if (question.kind === 'checkbox') {
    if (value === undefined && question.visibleIf !== undefined) return undefined;
    return ((value ?? []) as readonly string[]).includes(part?.value ?? '') ? 0 : 1;
  }
  const rows = value as Readonly<Record<string, string>> | undefined;
  const own = question.kind === 'matrix' && rows !== undefined ? rows[part?.value ?? ''] : value;
  const index = question.options.findIndex((option) => option.value === own);
  return index === -1 ? undefined : index;
}

const TEN = 10;

/** By what the sample is divided: the levels of all margins when it is raked, else the strata. */
interface Dividing {
  readonly stratum: SurveyQuestion | undefined;
  readonly raking: SampleRaking | undefined;
}

function resultOf(
  part: Part,
  answers: readonly SurveyAnswer[],
  settings: SurveySettings,
  { stratum, raking }: Dividing,
): SurveyResult {
  const { question } = part;
  const base = {
    question: question.name,
    ...(part.part === undefined ? {} : { part: part.part.value }),
    ...{ title: part.part === undefined ? question.title : part.part.title, rounded: false, cells: [], crossed: [] },
  };
  if (question.kind === 'text' || question.kind === 'comment') return { ...base, withheld: 'free-text' };
  const isConditional = question.visibleIf !== undefined;
  const isCrossed = stratum !== undefined && stratum !== question && !isConditional;
  const isRaked = raking !== undefined && !isConditional;
  const counts = isRaked
    ? rakedCounts(part, answers, raking)
    : countsOf(part, answers, isCrossed ? stratum : undefined);
  const whole = counts.map((_, index) => index);
  const answered = cellOf(
    counts,
    whole,
    Array.from({ length: width(part) }, (_, index) => index),
  );
  if (answered < settings.minimumSample) return { ...base, withheld: 'sample' };
  const notAnswered = answers.length - answered;
  // Who was not asked gave an answer before: that number would tell which one.
  if (isConditional && notAnswered < settings.minimumCell) return { ...base, withheld: 'cells' };
  const told = isConditional || notAnswered === 0 ? counts.map((row) => row.slice(0, width(part))) : counts;
  // Levels of margins are not told themselves: they need not be samples.
  const row = isRaked ? settings.minimumCell : settings.minimumSample;
  const table = mergedTable(told, { cell: settings.minimumCell, row });
  if (table === undefined) return { ...base, withheld: 'cells' };
  if (isConditional) return { ...base, ...coarse(part, told, table) };
  return {
    ...base,
    ...exactResult(part, told, table, {
      settings,
      stratum: isCrossed && !isRaked ? stratum : undefined,
      raking: isRaked ? raking : undefined,
    }),
  };
}

/** How many answers are told apart; behind them stands that there was none. */
function width({ question }: Part): number {
  return question.kind === 'checkbox' ? 2 : question.options.length;
}

/** Strata × answers; the last row are those of no stratum, left out when there are none; the last column: no answer. */
function countsOf(part: Part, answers: readonly SurveyAnswer[], stratum: SurveyQuestion | undefined): number[][] {
  const rows = stratum === undefined ? 0 : stratum.options.length;
  const counts = Array.from({ length: rows + 1 }, () => Array.from({ length: width(part) + 1 }, () => 0));
  for (const answer of answers) {
    const row = stratum === undefined ? undefined : answeredWith({ question: stratum }, answer);
    const cells = counts[row ?? rows] ?? [];
    const column = answeredWith(part, answer) ?? width(part);
    cells[column] = (cells[column] ?? 0) + 1;
  }
  const last = counts[rows] ?? [];
  return rows > 0 && last.every((count) => count === 0) ? counts.slice(0, rows) : counts;
}

/** Cells of the raked sample × answers; the last row are those who did not answer every margin, left out when there are none. */
function rakedCounts(
  part: Part,
  answers: readonly SurveyAnswer[],
  { weights, cellOfAnswer }: SampleRaking,
): number[][] {
  const rows = weights.length;
  const counts = Array.from({ length: rows + 1 }, () => Array.from({ length: width(part) + 1 }, () => 0));
  for (const answer of answers) {
    const cells = counts[cellOfAnswer(answer) ?? rows] ?? [];
    const column = answeredWith(part, answer) ?? width(part);
    cells[column] = (cells[column] ?? 0) + 1;
  }
  return (counts[rows] ?? []).every((count) => count === 0) ? counts.slice(0, rows) : counts;
}

/** Groups of answers with options, those without any answer apart as null. */
function optionsOf(part: Part, columns: readonly number[]): readonly (SurveyOption | null)[] {
  if (part.question.kind === 'checkbox') return columns.map((index) => (index === 0 ? (part.part ?? null) : null));
  return columns.map((index) => part.question.options[index] ?? null);
}

/** Whether a group is told: not those without an answer alone, nor those who did not choose an option. */
function isTold(part: Part, columns: readonly number[]): boolean {
  return columns.some((index) => (part.question.kind === 'checkbox' ? index === 0 : index < width(part)));
}

function baseColumns(part: Part, { columns }: MergedTable): readonly number[] {
  const alone = columns.find((group) => group.length === 1 && group[0] === width(part));
  return columns.flatMap((group) => (group === alone ? [] : group));
}

/** Of a question that not everybody was asked: whole per cents, and how many only in tens. */
function coarse(part: Part, counts: readonly (readonly number[])[], table: MergedTable): Partial<SurveyResult> {
  const rows = counts.map((_, index) => index);
  const n = cellOf(counts, rows, baseColumns(part, table));
  const rounded = Math.floor(n / TEN) * TEN;
  const cells = table.columns
    .filter((columns) => isTold(part, columns))
    .map((columns): SurveyCell => {
      const unweighted = toldShare(ratioOf(cellOf(counts, rows, columns), n), ratioOf(rounded, 1), 0);
      return { options: optionsOf(part, columns), unweighted };
    });
  return { answered: rounded, rounded: true, cells };
}

interface Strata extends Dividing {
  readonly settings: SurveySettings;
}

function exactResult(
  part: Part,
  counts: readonly (readonly number[])[],
  table: MergedTable,
  { settings, stratum, raking }: Strata,
): Partial<SurveyResult> {
  const all = baseColumns(part, table);
  const rows = counts.map((_, index) => index);
  const n = cellOf(counts, rows, all);
  const weights =
    raking !== undefined
      ? rakedWeights(counts, table, all, raking)
      : stratum && weightsOf(counts, table, all, { settings, stratum });
  const effective = weights === undefined ? undefined : effectiveNumber(weights);
  const told = table.columns.filter((columns) => isTold(part, columns));
  const cells = told.map((columns): SurveyCell => {
    const count = cellOf(counts, rows, columns);
    const own = { options: optionsOf(part, columns), count, unweighted: toldShare(ratioOf(count, n), ratioOf(n, 1)) };
    if (weights === undefined || effective === undefined) return own;
    const chosen = weights.map((each) => ({ ...each, chosen: cellOf(counts, each.rows, columns) }));
    return { ...own, weighted: toldShare(weightedShare(chosen), effective) };
  });
  return {
    ...{ answered: n, cells, crossed: crossedRows(counts, table, { all, told, stratum }) },
    ...(effective === undefined ? {} : { effective: toDecimal(effective, 1) }),
  };
}

interface WeightedRows {
  readonly rows: readonly number[];
  readonly answered: number;
  readonly weight: Exact;
}

/** Each group of cells by the mean of its weights; who did not answer every margin counts 1. Missing: undefined for one group. */
function rakedWeights(
  counts: readonly (readonly number[])[],
  { rows }: MergedTable,
  all: readonly number[],
  { weights, sizes }: SampleRaking,
): readonly WeightedRows[] | undefined {
  if (rows.length < 2) return undefined;
  const weightOf = (index: number) => weights[index] ?? ONE;
  const sizeOf = (index: number) => sizes[index] ?? cellOf(counts, [index], all);
  return rows.map((group) => {
    const size = group.reduce((n, index) => n + sizeOf(index), 0);
    const weighed = sum(group.map((index) => times(weightOf(index), ratioOf(sizeOf(index), 1))));
    return { rows: group, answered: cellOf(counts, group, all), weight: over(weighed, ratioOf(Math.max(1, size), 1)) };
  });
}

/** Missing: undefined when the population of a told stratum is not known, or all strata are told together. */
function weightsOf(
  counts: readonly (readonly number[])[],
  { rows }: MergedTable,
  all: readonly number[],
  { settings, stratum }: { readonly settings: SurveySettings; readonly stratum: SurveyQuestion },
): readonly WeightedRows[] | undefined {
  if (rows.length < 2) return undefined;
  const shareOf = (index: number) => {
    const option = stratum.options[index];
    return populationOf(settings.strata.find(({ value }) => value === option?.value)?.share);
  };
  const strata = rows.map((group) => ({
    rows: group,
    answered: cellOf(counts, group, all),
    population: sum(group.map(shareOf)),
  }));
  const isKnown = stratum.options.every((_, index) => shareOf(index).n > 0n);
  const weights = isKnown ? stratumWeights(strata) : undefined;
  return weights && strata.map((each, index) => ({ ...each, weight: weights[index] as Exact }));
}

function crossedRows(
  counts: readonly (readonly number[])[],
  { rows }: MergedTable,
  {
    all,
    told,
    stratum,
  }: {
    readonly all: readonly number[];
    readonly told: readonly (readonly number[])[];
    readonly stratum: SurveyQuestion | undefined;
  },
): readonly SurveyCrossRow[] {
  if (stratum === undefined || rows.length < 2) return [];
  return rows.map((group) => {
    const answered = cellOf(counts, group, all);
    const shares = told.map((columns) =>
      toldShare(ratioOf(cellOf(counts, group, columns), answered), ratioOf(answered, 1)),
    );
    return { strata: group.map((index) => stratum.options[index] ?? null), answered, shares };
  });
}
