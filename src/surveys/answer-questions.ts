import type { AnswerPageMessages } from '../messages/index.ts';
import type { SurveyAnswer, SurveyOption, SurveyQuestion } from '../shared/evaluation/survey.ts';
import type { Wording } from '../shared/ledger/record-type.ts';
import type { AnswerProblem } from './answer.rules.ts';

/** Text as HTML: nothing in it is markup. */
export function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** Letters of a step of a scale that stand below each other on no screen: a figure. */
const MOST_SHORT = 3;

/** How a question is shown. */
export interface Showing {
  readonly words: AnswerPageMessages;
  readonly answer: SurveyAnswer;
  readonly problems: ReadonlyMap<string, AnswerProblem>;
  /** Whether it stands on the same screen as what its condition asks about: then only a script can hide it. */
  readonly isHidable: boolean;
  /** Place among the questions: what its elements are called by. */
  readonly number: number;
}

/** Name of the field of a question, or of a row of it. */
export function fieldName(question: string, row?: string): string {
  return row === undefined ? `q.${question}` : `q.${question}.${row}`;
}

/** Words in the language of the page, as HTML. */
export function said(words: AnswerPageMessages, wording: Wording): string {
  return escaped(words.language === 'en' ? wording.en : wording.zh);
}

/** A question as HTML, with what was answered so far. */
export function questionHtml(question: SurveyQuestion, showing: Showing): string {
  const { words, problems, isHidable, number } = showing;
  const id = `q${number}`;
  const problem = problems.get(question.name);
  const title = `${said(words, question.title)}${question.required ? ` <span class="must">${words.required}</span>` : ''}${
    question.kind === 'checkbox' ? ` <span class="more">${words.several}</span>` : ''
  }`;
  const notes = [
    ...(question.hint === undefined ? [] : [said(words, question.hint)]),
    ...(isHidable ? [words.ifAsked] : []),
    ...(question.kind === 'text' || question.kind === 'comment' ? [words.noNames] : []),
  ].map((note) => `<p class="note">${note}</p>`);
  const wrong = problem === undefined ? '' : `<p class="wrong" id="${id}-wrong">${words.problems[problem]}</p>`;
  const when = isHidable ? ` data-if="${escaped(JSON.stringify(question.visibleIf))}"` : '';
  const body = `${notes.join('')}${wrong}${controls(question, showing, id)}`;
  const told = problem === undefined ? '' : ` aria-describedby="${id}-wrong"`;
  if (isSingle(question))
    return `<div class="q" id="${id}"${when}><label class="title" for="${id}-0">${title}</label>${body}</div>`;
  return `<fieldset class="q" id="${id}"${when}${told}><legend class="title">${title}</legend>${body}</fieldset>`;
}

function isSingle({ kind }: SurveyQuestion): boolean {
  return kind === 'text' || kind === 'comment' || kind === 'dropdown';
}

function controls(question: SurveyQuestion, showing: Showing, id: string): string {
  const { words, answer, problems } = showing;
  const { name, kind, options, maxLength } = question;
  const value = Object.hasOwn(answer, name) ? answer[name] : undefined;
  const field = `name="${escaped(fieldName(name))}"`;
  const told = problems.has(name) ? ` aria-invalid="true" aria-describedby="${id}-wrong"` : '';
  const text = typeof value === 'string' ? escaped(value) : '';
  switch (kind) {
    case 'text':
      return `<input type="text" id="${id}-0" ${field} maxlength="${maxLength}" value="${text}"${told}>`;
    case 'comment':
      return `<textarea id="${id}-0" ${field} rows="4" maxlength="${maxLength}"${told}>${text}</textarea>`;
    case 'dropdown':
      return `<select id="${id}-0" ${field}${told}><option value="">${words.choose}</option>${options
        .map(
          (option) =>
            `<option value="${escaped(option.value)}"${option.value === value ? ' selected' : ''}>${said(words, option.title)}</option>`,
        )
        .join('')}</select>`;
    case 'matrix': {
      const rows = (value ?? {}) as Readonly<Record<string, string>>;
      return question.rows
        .map((row) => {
          const chosen = rows[row.value] ?? '';
          const lacks = problems.has(name) && chosen === '' ? ` <span class="must">${words.rowMissing}</span>` : '';
          const field = { type: 'radio', name: fieldName(name, row.value), chosen: [chosen], look: 'cols' } as const;
          return `<fieldset class="row"><legend>${said(words, row.title)}${lacks}</legend>${choices(options, words, field)}</fieldset>`;
        })
        .join('');
    }
    default: {
      const chosen = Array.isArray(value) ? (value as readonly string[]) : [typeof value === 'string' ? value : ''];
      const type = kind === 'checkbox' ? 'checkbox' : 'radio';
      const isShort = options.every(({ title }) => said(words, title).length <= MOST_SHORT);
      const look = kind !== 'rating' ? '' : isShort ? 'short' : 'worded';
      return choices(options, words, { type, name: fieldName(name), chosen, look });
    }
  }
}

interface Choices {
  readonly type: string;
  readonly name: string;
  readonly chosen: readonly string[];
  /** Beside each other, as far as they fit (`worded`: not on a phone); empty: one below the other. */
  readonly look: 'short' | 'worded' | 'cols' | '';
}

function choices(
  options: readonly SurveyOption[],
  words: AnswerPageMessages,
  { type, name, chosen, look }: Choices,
): string {
  const each = options.map(
    ({ value, title }) =>
      `<label class="o"><input type="${type}" name="${escaped(name)}" value="${escaped(value)}"${
        chosen.includes(value) ? ' checked' : ''
      }><span>${said(words, title)}</span></label>`,
  );
  return `<div class="${`os ${look}`.trim()}">${each.join('')}</div>`;
}
