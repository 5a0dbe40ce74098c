import type {
  InvalidReason,
  SurveyAnswer,
  SurveyForm,
  SurveyOption,
  SurveyQuestion,
  SurveySettings,
} from '../../shared/evaluation/survey.ts';
import { invalidReasons, readAnswer } from '../answer.rules.ts';
import { questionsOf } from '../form.rules.ts';

/** What a column was understood as. Missing: null when it is no question. */
export interface ImportColumn {
  readonly heading: string;
  readonly question: string | null;
  /** Row of a matrix. */
  readonly part: string | null;
}

/** One answer of a file: what was understood, and what was not. */
export interface ImportRow {
  /** As a spreadsheet counts, from 1. */
  readonly row: number;
  readonly answer: SurveyAnswer;
  readonly notUnderstood: readonly { readonly heading: string; readonly text: string }[];
  readonly invalid: readonly InvalidReason[];
}

/** Between the options of a question with several: 问卷星 writes ┋. */
const SEVERAL = /[┋|;；]/;

/**
 * Reads a table of another tool: one answer a row, a question a column, named by its name or title; 1、, 1. and Q1 in front and
 * [单选题] behind are passed over. Columns that are no question (times, addresses, sequence) are left out, and said to be.
 */
export function readImport(
  form: SurveyForm,
  table: readonly (readonly string[])[],
  settings: SurveySettings,
): { readonly columns: readonly ImportColumn[]; readonly rows: readonly ImportRow[] } {
  const questions = questionsOf(form);
  const targets = new Map(questions.flatMap(namesOf));
  const [headings = [], ...lines] = table;
  const found = headings.map((heading) => targets.get(plain(heading)));
  const columns = headings.map((heading, index) => ({
    heading,
    question: found[index]?.question.name ?? null,
    part: found[index]?.row?.value ?? null,
  }));
  const rows = lines.flatMap((cells, index): ImportRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const notUnderstood: { heading: string; text: string }[] = [];
    const sent: Record<string, unknown> = Object.create(null);
    for (const [column, target] of found.entries()) {
      const text = (cells[column] ?? '').trim();
      if (target === undefined || text === '') continue;
      const value = understood(target.question, text);
      if (value === undefined) notUnderstood.push({ heading: headings[column] ?? '', text: text.slice(0, 200) });
      else if (target.row === undefined) sent[target.question.name] = value;
      else sent[target.question.name] = { ...(sent[target.question.name] as object), [target.row.value]: value };
    }
    const { answer } = readAnswer(questions, { ...sent });
    return [{ row: index + 2, answer, notUnderstood, invalid: invalidReasons(form, answer, settings) }];
  });
  return { columns, rows };
}

interface Target {
  readonly question: SurveyQuestion;
  readonly row?: SurveyOption;
}

function namesOf(question: SurveyQuestion): readonly (readonly [string, Target])[] {
  const own = [question.name, question.title.zh, question.title.en];
  if (question.kind !== 'matrix') return own.map((name) => [plain(name), { question }]);
  return question.rows.flatMap((row) => {
    const parts = [row.value, row.title.zh, row.title.en];
    return own.flatMap((name) => parts.map((part) => [plain(`${name}.${part}`), { question, row }] as const));
  });
}

/** Without numbers in front, marks behind, punctuation and case: as two people write the same heading. */
function plain(heading: string): string {
  return heading
    .trim()
    .replace(/^(Q?\d{1,3})[、.．:：]\s*/i, '')
    .replace(/[[【（(](单选题?|多选题?|矩阵.{0,6}题|填空题?|必答题?|选填题?)[\]】）)]/g, '')
    .replace(/[\s?？*。:：—–\-._]+/g, '')
    .toLowerCase();
}

/** Missing: undefined for what is no option. */
function understood(question: SurveyQuestion, text: string): string | readonly string[] | undefined {
  const { kind, options } = question;
  if (kind === 'text' || kind === 'comment') return text.slice(0, question.maxLength);
  const one = (word: string) =>
    options.find(({ value, title }) => [value, title.zh, title.en].some((name) => plain(name) === plain(word)))?.value;
  if (kind !== 'checkbox') return one(text);
  const values = text.split(SEVERAL).map(one);
  return values.every((value) => value !== undefined) ? (values as readonly string[]) : undefined;
}
