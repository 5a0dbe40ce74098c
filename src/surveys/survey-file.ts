import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import type { Language, SurveyFileMessages } from '../messages/index.ts';
import type { SurveyCell, SurveyForm, SurveyOption, SurveyResult } from '../shared/evaluation/survey.ts';
import { questionsOf } from './form.rules.ts';
import type { Results } from './results/results.service.ts';
import type { AnswerRow } from './survey.queries.ts';

type Row = readonly (string | number)[];

/** Results as rows: one for each group of answers, each with its base; what is withheld says why. */
function resultRows({ form, results }: Results, words: SurveyFileMessages, language: Language): readonly Row[] {
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
  return results.flatMap((result) => {
    if (result.withheld !== undefined)
      return [[...head(result), '', words.withheld[result.withheld], '', '', '', '', '', '', '', '']];
    const base = (answered: number | undefined) => (result.rounded ? words.about(answered ?? 0) : (answered ?? ''));
    const own = result.cells.map((cell) => [
      ...[...head(result), '', named(cell.options), cell.count ?? '', base(result.answered)],
      ...[...share(cell), result.effective === undefined ? '' : Number(result.effective)],
    ]);
    const crossed = result.crossed.flatMap(({ strata, answered, shares }) =>
      shares.map((each, index) => [
        ...[...head(result), named(strata), named(result.cells[index]?.options ?? []), '', answered],
        ...[...[each.share, each.low, each.high].map(Number), '', '', '', ''],
      ]),
    );
    return [...own, ...crossed];
  });
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
  const { survey, returned, valid } = results;
  const about: readonly Row[] = [
    ...(survey.demonstration ? [[words.sample]] : []),
    [survey.title],
    [words.returned, returned],
    [words.valid, valid],
    [words.method],
  ];
  const table = [words.columns, ...resultRows(results, words, language)];
  const sheet = (rows: readonly Row[], name: string, widths: readonly number[]) => ({
    ...{ data: rows.map((row) => row.map(cellOf)), sheet: name, columns: widths.map((width) => ({ width })) },
  });
  return writeExcelFile([
    sheet(table, words.results, [40, 24, 24, 30, 10, 10, 10, 10, 10, 10, 10, 10, 12]),
    sheet(about, words.about_, [60, 12]),
  ]).toBuffer();
}

function cellOf(value: string | number): CellObject {
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}

interface AnswerField {
  readonly name: string;
  readonly row?: string;
}

/** Answers as CSV: random id, day, way, validity, and what was said; free text included. */
export function answersCsv(form: SurveyForm, rows: readonly AnswerRow[], words: SurveyFileMessages): string {
  const fields = questionsOf(form).flatMap(({ name, kind, rows: parts }): readonly AnswerField[] =>
    kind === 'matrix' ? parts.map(({ value }) => ({ name, row: value })) : [{ name }],
  );
  const head = [
    ...words.answerColumns,
    ...fields.map(({ name, row }) => (row === undefined ? name : `${name}.${row}`)),
  ];
  const lines = rows.map(
    ({ answerId, day, channel, invalid, answer }): Row => [
      ...[answerId, day, channel, invalid.join(' ')],
      ...fields.map(({ name, row }) => {
        const value = Object.hasOwn(answer, name) ? answer[name] : undefined;
        if (value === undefined) return '';
        if (typeof value === 'string') return value;
        if (Array.isArray(value)) return value.join(' | ');
        return row === undefined ? '' : ((value as Readonly<Record<string, string>>)[row] ?? '');
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
