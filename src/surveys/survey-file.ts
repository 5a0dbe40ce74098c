import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import type { Language, SurveyFileMessages } from '../messages/index.ts';
import type { SurveyCell, SurveyOption, SurveyRaking, SurveyResult } from '../shared/evaluation/survey.ts';
import { exact, ONE, over, ratioOf, toDecimal } from '../shared/exact.ts';
import { questionsOf } from './form.rules.ts';
import type { Results } from './results/results.service.ts';
import { sampleRaking } from './results/sample-raking.rules.ts';
import type { AnswerRow } from './survey.queries.ts';

type Row = readonly (string | number)[];

/** Results as rows: one for each group of answers, each with its base; what is withheld says why. */
function resultRows(
  { survey, form, raking, results }: Results,
  words: SurveyFileMessages,
  language: Language,
): readonly Row[] {
  const said = (wording: { readonly zh: string; readonly en: string }) => (language === 'en' ? wording.en : wording.zh);
  const titles = new Map(questionsOf(form).map((question) => [question.name, said(question.title)]));
  const named = (options: readonly (SurveyOption | null)[]) =>
    options.map((option) => (option === null ? words.noAnswer : said(option.title))).join(words.and);
  const head = (result: SurveyResult): Row => [
    titles.get(result.question) ?? result.question,
    result.part === undefined ? '' : said(result.title),
  ];
  const share = ({ unweighted, weighted }: SurveyCell): Row => [
    ...[unweighted.share, unweighted.low, unweighted.high].map(Number),
    ...(weighted === undefined ? ['', '', ''] : [weighted.share, weighted.low, weighted.high].map(Number)),
  ];
  const titleOf = (name: string) => titles.get(name) ?? name;
  const weighting =
    raking === undefined
      ? words.stratified(titleOf(survey.settings.stratum ?? ''))
      : words.raked({ ...raking, margins: raking.margins.map(titleOf).join(words.and) });
  /** What the weighted sample is worth, and by what it was weighted. */
  const worth = ({ effective, answered }: SurveyResult): Row =>
    effective === undefined || answered === undefined
      ? ['', '', words.unweighted]
      : [Number(effective), Number(designEffect(answered, effective)), weighting];
  return results.flatMap((result) => {
    if (result.withheld !== undefined)
      return [
        [...head(result), '', words.withheld[result.withheld], ...Array<string>(words.columns.length - 4).fill('')],
      ];
    const base = (answered: number | undefined) => (result.rounded ? words.about(answered ?? 0) : (answered ?? ''));
    const own = result.cells.map((cell) => [
      ...[...head(result), '', named(cell.options), cell.count ?? '', base(result.answered)],
      ...[...share(cell), ...worth(result)],
    ]);
    const crossed = result.crossed.flatMap(({ strata, answered, shares }) =>
      shares.map((each, index) => [
        ...[...head(result), named(strata), named(result.cells[index]?.options ?? []), '', answered],
        ...[...[each.share, each.low, each.high].map(Number), '', '', '', '', '', words.unweighted],
      ]),
    );
    return [...own, ...crossed];
  });
}

/** How much larger a simple random sample may be for the same precision: answers by their effective number. Source: Kish, 1965. */
function designEffect(answered: number, effective: string): string {
  return toDecimal(over(ratioOf(answered, 1), exact(effective)), 2);
}

/** Results as CSV with a mark of its encoding, so that spreadsheets read Chinese. */
export function resultsCsv(results: Results, words: SurveyFileMessages, language: Language): string {
  return csvText([
    [...(results.survey.demonstration ? [words.sample] : words.columns)],
    ...(results.survey.demonstration ? [words.columns] : []),
    ...resultRows(results, words, language),
  ]);
}

/** Results as a workbook: what they rest on, then one row for each group of answers. */
export async function resultsWorkbook(
  results: Results,
  words: SurveyFileMessages,
  language: Language,
): Promise<Uint8Array> {
  const { survey, returned, valid, raking } = results;
  const about: readonly Row[] = [
    ...(survey.demonstration ? [[words.sample]] : []),
    [survey.title],
    [words.returned, returned],
    [words.valid, valid],
    [words.method],
    ...(raking === undefined ? [] : rakingRows(results, raking, words, language)),
  ];
  const table = [words.columns, ...resultRows(results, words, language)];
  const sheet = (rows: readonly Row[], name: string, widths: readonly number[]) => ({
    ...{ data: rows.map((row) => row.map(cellOf)), sheet: name, columns: widths.map((width) => ({ width })) },
  });
  return writeExcelFile([
    sheet(table, words.results, [40, 24, 24, 30, 10, 10, 10, 10, 10, 10, 10, 10, 12, 10, 40]),
    sheet(about, words.about_, [60, 12]),
  ]).toBuffer();
}

/** How the sample was raked, and to which shares of the population. What the margins of the sample were is told nowhere. */
function rakingRows(
  { survey: { settings }, form }: Results,
  raking: SurveyRaking,
  words: SurveyFileMessages,
  language: Language,
): readonly Row[] {
  const said = (wording: { readonly zh: string; readonly en: string }) => (language === 'en' ? wording.en : wording.zh);
  const wanted = [{ question: settings.stratum, shares: settings.strata }, ...(settings.margins ?? [])];
  const margins = raking.margins.flatMap((name): readonly Row[] => {
    const question = questionsOf(form).find((each) => each.name === name);
    const shares = new Map(
      wanted.find((each) => each.question === name)?.shares.map(({ value, share }) => [value, share]),
    );
    return (question?.options ?? []).map(({ value, title }) => [
      words.population({ question: said(question?.title ?? title), option: said(title) }),
      Number(shares.get(value)),
    ]);
  });
  return [
    [words.rakingMethod],
    [raking.converged ? words.converged(raking.rounds) : words.notConverged(raking.rounds, raking.off)],
    [words.lowest, Number(raking.lowest)],
    [words.highest, Number(raking.highest)],
    ...(raking.cap === undefined ? [] : [[words.cap, Number(raking.cap)]]),
    [words.effective, Number(raking.effective)],
    ...margins,
  ];
}

function cellOf(value: string | number): CellObject {
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}

interface AnswerField {
  readonly name: string;
  readonly row?: string;
}

/**
 * Answers as CSV: random id, day, way, validity, weight, and what was said; free text included. The weight is that of raking, with
 * the mean of 1; empty for invalid answers, and where the sample is not raked.
 */
export function answersCsv(
  { survey, form, rows }: Pick<Results, 'survey' | 'form'> & { readonly rows: readonly AnswerRow[] },
  words: SurveyFileMessages,
): string {
  const valid = rows.flatMap(({ invalid, answer }) => (invalid.length === 0 ? [answer] : []));
  const raking = sampleRaking(form, valid, survey.settings);
  const weightOf = ({ invalid, answer }: AnswerRow): string => {
    if (raking === undefined || invalid.length > 0) return '';
    return toDecimal(raking.weights[raking.cellOfAnswer(answer) ?? -1] ?? ONE, 4);
  };
  const fields = questionsOf(form).flatMap(({ name, kind, rows: parts }): readonly AnswerField[] =>
    kind === 'matrix' ? parts.map(({ value }) => ({ name, row: value })) : [{ name }],
  );
  const head = [
    ...words.answerColumns,
    ...fields.map(({ name, row }) => (row === undefined ? name : `${name}.${row}`)),
  ];
  const lines = rows.map(
    (row): Row => [
      ...[row.answerId, row.day, row.channel, row.invalid.join(' '), weightOf(row)],
      ...fields.map(({ name, row: part }) => {
        const value = Object.hasOwn(row.answer, name) ? row.answer[name] : undefined;
        if (value === undefined) return '';
        if (typeof value === 'string') return value;
        if (Array.isArray(value)) return value.join(' | ');
        return part === undefined ? '' : ((value as Readonly<Record<string, string>>)[part] ?? '');
      }),
    ],
  );
  return csvText([head, ...lines]);
}

/** What a spreadsheet would take for a formula gets an apostrophe in front. Source: OWASP, CSV injection. */
function csvText(rows: readonly Row[]): string {
  const field = (value: string | number): string => {
    if (typeof value === 'number') return String(value);
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}
