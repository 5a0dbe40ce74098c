import type {
  InvalidReason,
  SurveyAnswer,
  SurveyForm,
  SurveyQuestion,
  SurveySettings,
} from '../shared/evaluation/survey.ts';
import { isAsked } from './expression.rules.ts';
import { questionsOf } from './form.rules.ts';

/** What stands in the way of an answer, by question. */
export type AnswerProblem = 'required' | 'unknown-option' | 'too-long';

/** An answer that was read: only what was asked, and what is wrong with it. */
export interface ReadAnswer {
  readonly answer: SurveyAnswer;
  readonly problems: ReadonlyMap<string, AnswerProblem>;
}

/** What was sent: values by question; of a matrix by row. */
export type SentAnswer = Readonly<Record<string, unknown>>;

/**
 * Reads what was sent question by question, in their order: what was not asked (`visibleIf`) is left out, even when it
 * came along. Prototype names are names like any other.
 */
export function readAnswer(questions: readonly SurveyQuestion[], sent: SentAnswer): ReadAnswer {
  const answer: Record<string, SurveyAnswer[string]> = Object.create(null);
  const problems = new Map<string, AnswerProblem>();
  for (const question of questions) {
    if (!isAsked(question.visibleIf, answer)) continue;
    const given = Object.hasOwn(sent, question.name) ? sent[question.name] : undefined;
    const read = readOne(question, given);
    if (typeof read === 'object' && 'problem' in read) problems.set(question.name, read.problem);
    else if (read.value !== undefined) answer[question.name] = read.value;
    if (question.required && !problems.has(question.name) && !isComplete(question, answer[question.name]))
      problems.set(question.name, 'required');
  }
  return { answer: { ...answer }, problems };
}

type OneRead = { readonly value: SurveyAnswer[string] | undefined } | { readonly problem: AnswerProblem };

function readOne(question: SurveyQuestion, given: unknown): OneRead {
  const isOption = (value: string) => question.options.some((option) => option.value === value);
  if (question.kind === 'matrix') {
    const rows = typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
    const chosen = question.rows.flatMap(({ value: row }) => {
      const value = Object.hasOwn(rows, row) ? textOf(rows[row]) : '';
      return value === '' ? [] : [[row, value] as const];
    });
    if (chosen.some(([, value]) => !isOption(value))) return { problem: 'unknown-option' };
    return { value: chosen.length === 0 ? undefined : Object.fromEntries(chosen) };
  }
  if (question.kind === 'checkbox') {
    const values = (Array.isArray(given) ? given : [given]).map(textOf).filter((value) => value !== '');
    if (!values.every(isOption)) return { problem: 'unknown-option' };
    const kept = question.options.map(({ value }) => value).filter((value) => values.includes(value));
    return { value: kept.length === 0 ? undefined : kept };
  }
  const value = textOf(given);
  if (value === '') return { value: undefined };
  if (question.kind === 'text' || question.kind === 'comment')
    return value.length > question.maxLength ? { problem: 'too-long' } : { value };
  return isOption(value) ? { value } : { problem: 'unknown-option' };
}

function textOf(given: unknown): string {
  if (typeof given === 'string') return given.replaceAll('\0', '').trim();
  return typeof given === 'number' || typeof given === 'boolean' ? String(given) : '';
}

function isComplete({ kind, rows }: SurveyQuestion, value: SurveyAnswer[string] | undefined): boolean {
  if (value === undefined) return false;
  return kind !== 'matrix' || rows.every((row) => Object.hasOwn(value as object, row.value));
}

/** Rows that a matrix has at least: of fewer, many answer alike who did read. Our choice. */
const STRAIGHT_ROWS = 8;

/** Why an answer does not count; none: it is valid. `seconds`: how long it took. Missing: not known, and not judged. */
export function invalidReasons(
  form: SurveyForm,
  answer: SurveyAnswer,
  settings: SurveySettings,
  seconds?: number,
): readonly InvalidReason[] {
  const questions = questionsOf(form);
  const own = (name: string) => (Object.hasOwn(answer, name) ? answer[name] : undefined);
  const straight = ({ name, kind, rows }: SurveyQuestion) => {
    if (kind !== 'matrix' || rows.length < STRAIGHT_ROWS) return false;
    const values = Object.values((own(name) ?? {}) as Readonly<Record<string, string>>);
    return values.length === rows.length && new Set(values).size === 1;
  };
  const missed = (question: SurveyQuestion) =>
    question.required && isAsked(question.visibleIf, answer) && !isComplete(question, own(question.name));
  const wrong = ({ name, correct }: SurveyQuestion) =>
    correct !== undefined && own(name) !== undefined && own(name) !== correct;
  const tests: readonly (readonly [InvalidReason, boolean])[] = [
    ['too-fast', seconds !== undefined && seconds < settings.minimumSeconds],
    ['straight-lining', settings.straightLining && questions.some(straight)],
    ['incomplete', settings.requiredAnswered && questions.some(missed)],
    ['attention', settings.attention && questions.some(wrong)],
  ];
  return tests.filter(([, holds]) => holds).map(([reason]) => reason);
}
