import { type ErrorMessages, text } from '../wording.ts';
import type { SurveyErrorCode } from './survey-errors.zh-CN.ts';

const problems: Readonly<Record<string, string>> = {
  'no-object': 'an object (in braces) belongs here',
  'no-list': 'a list (in brackets) belongs here',
  'unknown-property': 'this property is not supported; leave it out, or write it another way',
  'unknown-kind':
    'this kind of question is not supported; use radiogroup, dropdown, checkbox, rating, boolean, matrix, text, comment or panel',
  'no-name': 'the name is missing or not usable; use 1 to 60 letters, digits, hyphens or underscores',
  'name-twice': 'the name is there twice; choose another',
  'no-title': 'the words are missing; write them',
  'no-options': 'there are no options; write one at least',
  'option-twice': 'the option is there twice; leave one out',
  'bad-number': 'the range of the rating is wrong; use whole numbers, 11 steps at most',
  'bad-expression': "the condition cannot be read; write {question} = 'value' with and, or, parentheses",
  'unknown-question': 'the condition asks for a question that does not come before; ask only for earlier ones',
  'unknown-correct': 'the correct answer is none of the options; name the value of one',
  'too-many': 'there are too many; 200 questions, 60 options and 30 rows of a matrix at most',
  'too-long': 'the text is too long; 1000 characters at most',
  'no-question': 'there is no question; write one at least',
};

const imports: Readonly<Record<string, string>> = {
  'not-readable': 'the file cannot be read; save it as xlsx and try again',
  'no-columns': 'no column is a question; use names or titles of questions as headings',
  'no-rows': 'there are no answers; look at the sheet',
  'too-few': 'fewer answers than the least cell would tell of single people; bring them together with others',
  'too-many': 'more than 20000 answers; bring them in several files',
};

const more = (others: string) => (others === '0' || others === '' ? '' : ` ${others} more problem(s).`);

export const surveyErrorsEn: Pick<ErrorMessages, SurveyErrorCode> = {
  'survey.not-found': () => ({
    title: 'No such survey',
    detail: 'There is no such survey, or you may not see it. Choose one from the list of surveys.',
  }),
  'survey.not-open': (p) => {
    if (p.closedOn !== undefined)
      return {
        title: 'This survey has closed',
        detail: `It took answers until ${text(p, 'closedOn')} and takes no more. Thank you for coming.`,
      };
    if (p.opensOn !== undefined)
      return {
        title: 'This survey has not opened yet',
        detail: `It takes answers from ${text(p, 'opensOn')} on. Please open this page again then.`,
      };
    return {
      title: 'This survey is not open',
      detail: 'The address is wrong, or the survey takes no answers today. Check the address, or ask who sent it.',
    };
  },
  'survey.page-too-old': () => ({
    title: 'The page has expired',
    detail: 'The page was open too long, or the system was restarted. Your answers are still here: send them again.',
  }),
  'survey.invitation-refused': () => ({
    title: 'This code cannot be used',
    detail: 'The code is wrong or has been used. Check it and try again; each code counts once.',
  }),
  'survey.quota-full': () => ({
    title: 'Thank you; there are enough answers already',
    detail:
      'As many answers as planned came from your group or by this way, so no more are taken. We only count that you came; nothing else that you answered is kept.',
  }),
  'survey.too-often': () => ({
    title: 'Enough answers for today',
    detail: 'As many answers as allowed came from this network today. Use another network, or come back tomorrow.',
  }),
  'survey.form-refused': (p) => ({
    title: 'The form cannot be taken',
    detail: `"${text(p, 'file')}", ${text(p, 'place') === '' ? 'at its beginning' : text(p, 'place')}: ${problems[text(p, 'problem')] ?? 'it cannot be read'}${text(p, 'seen') === '' ? '' : ` (found: "${text(p, 'seen')}")`}.${more(text(p, 'others'))}`,
  }),
  'survey.form-too-large': (p) => ({
    title: 'The form is too large',
    detail: `"${text(p, 'file')}" is larger than ${text(p, 'limit')} KB. Leave out questions, or pictures that came along.`,
  }),
  'survey.has-answers': (p) => ({
    title: 'There are answers already',
    detail: `${text(p, 'count')} answer(s) have come in: the questions stay as they are. Open another survey in the ledger.`,
  }),
  'survey.record-missing': () => ({
    title: 'No such record',
    detail: 'The ledger of surveys has no such record, or you may not see it. Open one in the ledger first.',
  }),
  'survey.record-taken': () => ({
    title: 'The record has a form',
    detail: 'Each record of the ledger has one form. Open that one to change it.',
  }),
  'survey.form-missing': () => ({
    title: 'No questions yet',
    detail: 'This survey has no questions yet. Upload its form first.',
  }),
  'survey.dates-wrong': () => ({
    title: 'The days are wrong',
    detail: 'It would close before it opens. Correct the days.',
  }),
  'survey.settings-wrong': (p) => ({
    title: 'The settings are wrong',
    detail: `The question "${text(p, 'question')}" or its option "${text(p, 'seen')}" is not in the form, or has not one choice. Choose one of its questions.`,
  }),
  'survey.quota-small': (p) => ({
    title: 'The quota is too small',
    detail: `The quota of "${text(p, 'group')}" is ${text(p, 'quota')}, less than the smallest cell of ${text(p, 'least')}: closing when it is full would tell how few answered. Raise it, or let full quotas stay open.`,
  }),
  'survey.still-open': () => ({
    title: 'Answers still come in',
    detail:
      'No results and answers before the end: what changed between two looks would tell of single answers. Look again behind the end.',
  }),
  'survey.result-withheld': () => ({
    title: 'This result cannot be used',
    detail:
      'The sample is too small, options are told together, or there is no such question. Choose options with a result.',
  }),
  'survey.import-refused': (p) => ({
    title: 'The answers were not imported',
    detail: `"${text(p, 'file')}": ${imports[text(p, 'reason')] ?? 'it cannot be read'}. Nothing was taken in.`,
  }),
};
