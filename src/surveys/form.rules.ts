import {
  QUESTION_KINDS,
  type QuestionKind,
  type SurveyExpression,
  type SurveyForm,
  type SurveyOption,
  type SurveyPage,
  type SurveyQuestion,
} from '../shared/evaluation/survey.ts';
import type { Wording } from '../shared/ledger/record-type.ts';
import { askedAbout, readExpression } from './expression.rules.ts';

/** What cannot be taken, and where: `pages[0].elements[2].choices[1]`. */
export interface FormProblem {
  readonly place: string;
  readonly problem:
    | 'no-object'
    | 'no-list'
    | 'unknown-property'
    | 'unknown-kind'
    | 'no-name'
    | 'name-twice'
    | 'no-title'
    | 'no-options'
    | 'option-twice'
    | 'bad-number'
    | 'bad-expression'
    | 'unknown-question'
    | 'unknown-correct'
    | 'too-many'
    | 'too-long'
    | 'no-question';
  readonly seen: string;
}

/** A questionnaire of at most so much. Our choice; the longest that we know of has 47 questions. */
const FORM_LIMITS = { questions: 200, options: 60, rows: 30, title: 1000, text: 2000, comment: 5000 } as const;

const OF_FORM = ['title', 'description', 'pages', 'elements', 'locale', 'questionsOnPageMode', 'showProgressBar'];
const OF_GROUP = ['name', 'title', 'description', 'elements', 'visibleIf'];
const OF_QUESTION = ['type', 'name', 'title', 'description', 'isRequired', 'visibleIf'];
const OF_KIND: Readonly<Record<QuestionKind, readonly string[]>> = {
  radiogroup: ['choices', 'colCount', 'correctAnswer'],
  dropdown: ['choices', 'placeholder', 'correctAnswer'],
  checkbox: ['choices', 'colCount'],
  rating: ['rateMin', 'rateMax', 'rateValues', 'minRateDescription', 'maxRateDescription', 'correctAnswer'],
  boolean: ['labelTrue', 'labelFalse', 'correctAnswer'],
  matrix: ['columns', 'rows', 'isAllRowRequired'],
  text: ['maxLength', 'placeholder'],
  comment: ['maxLength', 'placeholder', 'rows'],
};
const NAME = /^[\p{L}\p{N}_-]{1,60}$/u;
const YES: Wording = { zh: '是', en: 'Yes' };
const NO: Wording = { zh: '否', en: 'No' };

type Json = Readonly<Record<string, unknown>>;

interface Reading {
  readonly problems: FormProblem[];
  /** Questions read so far. */
  readonly known: Map<string, SurveyQuestion>;
}

/**
 * Reads a questionnaire in the documented part of the SurveyJS JSON format (docs/surveys.md). Anything else in it is a
 * problem: nothing is left out silently. Source: SurveyJS form library, JSON schema of `survey-core`.
 */
export function readSurveyForm(given: unknown): { readonly form: SurveyForm } | { readonly problems: FormProblem[] } {
  const reading: Reading = { problems: [], known: new Map() };
  if (!isObject(given)) return { problems: [{ place: '', problem: 'no-object', seen: typeof given }] };
  refuseOthers(reading, given, OF_FORM, '');
  const pages = given.pages === undefined ? [{ elements: given.elements }] : given.pages;
  const list = listOf(reading, pages, 'pages');
  const read = list.flatMap((page, index): SurveyPage[] => {
    const place = given.pages === undefined ? '' : `pages[${index}]`;
    if (!isObject(page)) return fail(reading, place, 'no-object', typeof page);
    refuseOthers(reading, page, [...OF_GROUP], place);
    const title = wordingOf(reading, page.title, `${place}.title`);
    const questions = readElements(reading, page, place, conditionOf(reading, page, place));
    return [{ ...(title === undefined ? {} : { title }), questions }];
  });
  if (reading.known.size === 0 && reading.problems.length === 0) fail(reading, '', 'no-question', '');
  if (reading.known.size > FORM_LIMITS.questions) fail(reading, '', 'too-many', String(reading.known.size));
  const title = wordingOf(reading, given.title, 'title');
  if (title === undefined) fail(reading, 'title', 'no-title', '');
  const description = wordingOf(reading, given.description, 'description');
  if (reading.problems.length > 0 || title === undefined) return { problems: reading.problems };
  const isSplit = given.questionsOnPageMode === 'questionPerPage' || given.questionsOnPageMode === 'questionPerScreen';
  const screens = isSplit
    ? read.flatMap((page) => page.questions.map((question) => ({ ...page, questions: [question] })))
    : read.filter(({ questions }) => questions.length > 0);
  return { form: { title, ...(description === undefined ? {} : { description }), pages: screens } };
}

/** All questions of a form, in their order. */
export function questionsOf({ pages }: SurveyForm): readonly SurveyQuestion[] {
  return pages.flatMap(({ questions }) => questions);
}

function readElements(
  reading: Reading,
  group: Json,
  place: string,
  when: readonly SurveyExpression[],
  depth = 0,
): readonly SurveyQuestion[] {
  const prefix = place === '' ? 'elements' : `${place}.elements`;
  return listOf(reading, group.elements, prefix).flatMap((element, index): readonly SurveyQuestion[] => {
    const at = `${prefix}[${index}]`;
    if (!isObject(element)) return fail(reading, at, 'no-object', typeof element);
    const conditions = [...when, ...conditionOf(reading, element, at)];
    if (element.type === 'panel' && depth < 5) {
      refuseOthers(reading, element, ['type', ...OF_GROUP], at);
      return readElements(reading, element, at, conditions, depth + 1);
    }
    const question = readQuestion(reading, element, at, conditions);
    if (question === undefined) return [];
    if (reading.known.has(question.name)) return fail(reading, `${at}.name`, 'name-twice', question.name);
    reading.known.set(question.name, question);
    return [question];
  });
}

function readQuestion(
  reading: Reading,
  element: Json,
  at: string,
  when: readonly SurveyExpression[],
): SurveyQuestion | undefined {
  const kind = QUESTION_KINDS.find((each) => each === element.type);
  if (kind === undefined) {
    fail(reading, `${at}.type`, 'unknown-kind', String(element.type));
    return undefined;
  }
  refuseOthers(reading, element, [...OF_QUESTION, ...OF_KIND[kind]], at);
  const name = typeof element.name === 'string' ? element.name : '';
  if (!NAME.test(name)) {
    fail(reading, `${at}.name`, 'no-name', name);
    return undefined;
  }
  const title = wordingOf(reading, element.title, `${at}.title`) ?? { zh: name, en: name };
  const hint = wordingOf(reading, element.description, `${at}.description`);
  const options = optionsOf(reading, kind, element, at);
  const rows = kind === 'matrix' ? listedOptions(reading, element.rows, `${at}.rows`, FORM_LIMITS.rows) : [];
  const condition = when.length > 1 ? ({ op: 'and', parts: when } as const) : when[0];
  const correct = correctOf(reading, element, options, at);
  return {
    ...{ name, kind, title, options, rows },
    ...(hint === undefined ? {} : { hint }),
    required: element.isRequired === true || element.isAllRowRequired === true,
    ...(condition === undefined ? {} : { visibleIf: condition }),
    maxLength: lengthOf(kind, element),
    ...(correct === undefined ? {} : { correct }),
  };
}

function correctOf(
  reading: Reading,
  { correctAnswer }: Json,
  options: readonly SurveyOption[],
  at: string,
): string | undefined {
  if (correctAnswer === undefined) return undefined;
  const correct = String(correctAnswer);
  if (!options.some(({ value }) => value === correct)) fail(reading, `${at}.correctAnswer`, 'unknown-correct', correct);
  return correct;
}

function lengthOf(kind: QuestionKind, { maxLength }: Json): number {
  const most = kind === 'comment' ? FORM_LIMITS.comment : FORM_LIMITS.text;
  return typeof maxLength === 'number' && maxLength > 0 ? Math.min(Math.floor(maxLength), most) : most;
}

function optionsOf(reading: Reading, kind: QuestionKind, element: Json, at: string): readonly SurveyOption[] {
  switch (kind) {
    case 'text':
    case 'comment':
      return [];
    case 'boolean':
      return [
        { value: 'true', title: wordingOf(reading, element.labelTrue, `${at}.labelTrue`) ?? YES },
        { value: 'false', title: wordingOf(reading, element.labelFalse, `${at}.labelFalse`) ?? NO },
      ];
    case 'rating':
      return element.rateValues === undefined
        ? ratingOptions(reading, element, at)
        : listedOptions(reading, element.rateValues, `${at}.rateValues`, FORM_LIMITS.options);
    case 'matrix':
      return listedOptions(reading, element.columns, `${at}.columns`, FORM_LIMITS.options);
    default:
      return listedOptions(reading, element.choices, `${at}.choices`, FORM_LIMITS.options);
  }
}

function ratingOptions(reading: Reading, element: Json, at: string): readonly SurveyOption[] {
  const [low, high] = [element.rateMin ?? 1, element.rateMax ?? 5];
  const isRange = Number.isInteger(low) && Number.isInteger(high) && Number(high) > Number(low);
  if (!isRange || Number(high) - Number(low) > 10) return fail(reading, at, 'bad-number', `${low}…${high}`);
  const ends = [
    wordingOf(reading, element.minRateDescription, `${at}.minRateDescription`),
    wordingOf(reading, element.maxRateDescription, `${at}.maxRateDescription`),
  ];
  return Array.from({ length: Number(high) - Number(low) + 1 }, (_, index) => {
    const value = String(Number(low) + index);
    const end = index === 0 ? ends[0] : Number(value) === high ? ends[1] : undefined;
    const title = end === undefined ? { zh: value, en: value } : { zh: `${value} ${end.zh}`, en: `${value} ${end.en}` };
    return { value, title };
  });
}

function listedOptions(reading: Reading, given: unknown, at: string, most: number): readonly SurveyOption[] {
  const list = listOf(reading, given, at);
  if (list.length === 0) return fail(reading, at, 'no-options', '');
  if (list.length > most) return fail(reading, at, 'too-many', String(list.length));
  const seen = new Set<string>();
  return list.flatMap((each, index): SurveyOption[] => {
    const place = `${at}[${index}]`;
    if (isObject(each)) refuseOthers(reading, each, ['value', 'text'], place);
    const given = isObject(each) ? each.value : each;
    const value = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
    if (value === '' || value.length > 200) return fail(reading, place, 'no-name', value);
    if (seen.has(value)) return fail(reading, place, 'option-twice', value);
    seen.add(value);
    const title = (isObject(each) ? wordingOf(reading, each.text, `${place}.text`) : undefined) ?? {
      zh: value,
      en: value,
    };
    return [{ value, title }];
  });
}

function conditionOf(reading: Reading, { visibleIf }: Json, at: string): readonly SurveyExpression[] {
  if (visibleIf === undefined || visibleIf === '') return [];
  const expression = typeof visibleIf === 'string' ? readExpression(visibleIf.slice(0, 2000)) : undefined;
  if (expression === undefined) return fail(reading, `${at}.visibleIf`, 'bad-expression', String(visibleIf));
  for (const { name, row } of askedAbout(expression)) {
    const question = reading.known.get(name);
    const isKnown = row === undefined ? question?.kind !== 'matrix' : question?.rows.some(({ value }) => value === row);
    if (question === undefined || isKnown !== true) return fail(reading, `${at}.visibleIf`, 'unknown-question', name);
  }
  return [expression];
}

/** Text in one language, or by language. Missing: undefined. */
function wordingOf(reading: Reading, given: unknown, at: string): Wording | undefined {
  if (given === undefined || given === '') return undefined;
  const words = isObject(given) ? given : { default: given };
  if (isObject(given)) refuseOthers(reading, words, ['default', 'zh-cn', 'zh', 'en'], at);
  const text = (...keys: readonly string[]) => keys.map((key) => words[key]).find((each) => typeof each === 'string');
  const [zh, en] = [text('zh-cn', 'zh', 'default', 'en'), text('en', 'default', 'zh-cn', 'zh')] as (
    | string
    | undefined
  )[];
  if (zh === undefined || en === undefined) {
    fail(reading, at, 'no-title', String(given));
    return undefined;
  }
  if (Math.max(zh.length, en.length) > FORM_LIMITS.title) fail(reading, at, 'too-long', zh.slice(0, 40));
  return { zh, en };
}

function refuseOthers(reading: Reading, given: Json, allowed: readonly string[], at: string): void {
  for (const key of Object.keys(given)) {
    if (!allowed.includes(key)) fail(reading, at === '' ? key : `${at}.${key}`, 'unknown-property', key);
  }
}

function listOf(reading: Reading, given: unknown, at: string): readonly unknown[] {
  return Array.isArray(given) ? given : fail(reading, at, 'no-list', given === undefined ? '' : typeof given);
}

function fail(reading: Reading, place: string, problem: FormProblem['problem'], seen: string): [] {
  reading.problems.push({ place, problem, seen: seen.slice(0, 100) });
  return [];
}

function isObject(given: unknown): given is Json {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
