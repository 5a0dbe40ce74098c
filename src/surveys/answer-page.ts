import { type AnswerPageMessages, describeError, type Language } from '../messages/index.ts';
import type { AppError } from '../shared/errors.ts';
import type { SurveyAnswer, SurveyForm, SurveyPage, SurveyQuestion } from '../shared/evaluation/survey.ts';
import type { AnswerProblem } from './answer.rules.ts';
import { escaped, fieldName, questionHtml, said } from './answer-questions.ts';
import { askedAbout } from './expression.rules.ts';
import type { SurveyRow } from './survey.queries.ts';

/** The step before the first: where a code that was sent is put in. */
export const GATE = -1;

/** One screen of a survey, as somebody stands before it. */
export interface AnswerScreen {
  readonly survey: Pick<
    SurveyRow,
    'code' | 'title' | 'organiser' | 'purpose' | 'minutes' | 'entry' | 'closesOn' | 'demonstration'
  >;
  readonly form: SurveyForm;
  /** `GATE`: before the questions, where an invitation is asked for. */
  readonly step: number;
  readonly answer: SurveyAnswer;
  readonly problems: ReadonlyMap<string, AnswerProblem>;
  readonly mark: string;
  readonly invitation: string;
  readonly entry: string;
  readonly channel: 'public' | 'phone' | 'paper';
  /** Why it was not taken. Missing: undefined. */
  readonly refusal?: AppError | undefined;
}

/** A screen of questions as HTML: works without script, a script only hides what is not asked. */
export function screenHtml(screen: AnswerScreen, words: AnswerPageMessages): string {
  const { survey, form, step, answer, problems, refusal } = screen;
  const page = form.pages[step] ?? { questions: [] };
  if (step === GATE) return gateHtml(screen, words);
  const last = step === form.pages.length - 1;
  const first = form.pages.slice(0, step).reduce((n, { questions }) => n + questions.length, 0);
  const shown = page.questions.map((question, index) =>
    questionHtml(question, {
      ...{ words, answer, problems, number: first + index + 1 },
      isHidable: dependsOn(question, page),
    }),
  );
  const steps = form.pages.length;
  const progress = `<p class="step" id="step">${words.step(step + 1, steps)}</p><progress max="${steps}" value="${step + 1}" aria-labelledby="step"></progress>`;
  const title = page.title === undefined ? '' : `<h2>${said(words, page.title)}</h2>`;
  const wrong = summary(problems, refusal, page, { words, first });
  const body = `${wrong}${step === 0 && wrong === '' ? introduction(screen, words) : ''}
<form method="post" action="/s/${escaped(survey.code)}?lang=${words.language}" novalidate>
${steps > 1 ? progress : ''}${title}${hidden(screen, page)}
${shown.join('\n')}
<p class="buttons">${step > 0 ? `<button name="go" value="back">${words.back}</button>` : ''}<button class="main" name="go" value="${last ? 'send' : 'next'}">${last ? words.send : words.next}</button></p>
</form><script src="/s/-/ask.js" defer></script>`;
  return documentHtml(titleOf(screen, words), body, { words, ...survey, isWrong: wrong !== '' });
}

/** In English the title of the form, which is written in both; in Chinese that of the survey. */
function titleOf({ survey, form }: AnswerScreen, { language }: AnswerPageMessages): string {
  return language === 'en' ? form.title.en : survey.title;
}

/** What is answered already travels along, so that a code that was refused at the end costs nothing. */
function gateHtml(screen: AnswerScreen, words: AnswerPageMessages): string {
  const { survey, problems, refusal } = screen;
  const page = { questions: [] };
  const wrong = summary(problems, refusal, page, { words, first: 0 });
  const body = `${wrong}${introduction(screen, words)}
<form method="post" action="/s/${escaped(survey.code)}?lang=${words.language}" novalidate>
${hidden(screen, page)}${codeField(screen, words)}
<p class="buttons"><button class="main" name="go" value="open">${words.next}</button></p>
</form>`;
  return documentHtml(titleOf(screen, words), body, { words, ...survey, isWrong: wrong !== '' });
}

/** What somebody sees who has sent the answers. */
export function thanksHtml(code: string, entry: string, words: AnswerPageMessages): string {
  const again = `<p><a href="/s/${escaped(code)}?lang=${words.language}&amp;entry=${escaped(encodeURIComponent(entry))}">${words.nextEntry}</a></p>`;
  return documentHtml(words.thanks, `<p>${words.thanksMore}</p>${entry === '' ? '' : again}`, { words });
}

/** Why there are no questions here. */
export function refusalHtml(survey: string, { code, params }: AppError, words: AnswerPageMessages): string {
  const { title, detail } = describeError(code, params, words.language as Language);
  return documentHtml(title, `<p>${escaped(detail)}</p>`, { words, code: survey });
}

function dependsOn({ visibleIf }: SurveyQuestion, { questions }: SurveyPage): boolean {
  if (visibleIf === undefined) return false;
  const names = new Set(askedAbout(visibleIf).map(({ name }) => name));
  return questions.some(({ name }) => names.has(name));
}

function introduction({ survey, form, channel }: AnswerScreen, words: AnswerPageMessages): string {
  const { organiser, purpose, minutes, closesOn, entry } = survey;
  const rows = [
    [words.asks, `<span lang="zh-CN">${escaped(organiser)}</span>`],
    [words.purpose, `<span lang="zh-CN">${escaped(purpose)}</span>`],
    [words.time, words.minutes(minutes)],
    [words.closes, closesOn],
  ];
  const description = form.description === undefined ? '' : `<p>${said(words, form.description)}</p>`;
  const entered = channel === 'public' ? '' : `<p class="sample">${words.entry[channel]}</p>`;
  return `${entered}${description}<dl>${rows.map(([term, told]) => `<div><dt>${term}</dt><dd>${told}</dd></div>`).join('')}</dl><p class="anonymous">${words.anonymous}${entry === 'invitation' ? words.codeUnlinked : ''}</p>`;
}

function summary(
  problems: AnswerScreen['problems'],
  refusal: AppError | undefined,
  { questions }: SurveyPage,
  { words, first }: { readonly words: AnswerPageMessages; readonly first: number },
): string {
  if (refusal !== undefined) {
    const { title, detail } = describeError(refusal.code, refusal.params, words.language as Language);
    return `<div class="summary" role="alert" tabindex="-1" autofocus><h2>${escaped(title)}</h2><p>${escaped(detail)}</p></div>`;
  }
  const wrong = questions.flatMap(({ name, title }, index) =>
    problems.has(name) ? [`<li><a href="#q${first + index + 1}">${said(words, title)}</a></li>`] : [],
  );
  if (wrong.length === 0) return '';
  return `<div class="summary" role="alert" tabindex="-1" autofocus><h2>${words.wrong}</h2><ul>${wrong.join('')}</ul></div>`;
}

function codeField({ invitation, refusal }: AnswerScreen, words: AnswerPageMessages): string {
  return `<div class="q"><label class="title" for="code">${words.code} <span class="must">${words.required}</span></label><p class="note" id="code-note">${words.codeHint}</p><input type="text" id="code" name="invitation" autocomplete="off" autocapitalize="none" maxlength="40" aria-describedby="code-note"${refusal === undefined ? '' : ' aria-invalid="true"'} value="${escaped(invitation)}"></div>`;
}

/** What was answered on other screens, carried along: nothing is kept on the server before the end. */
function hidden({ step, mark, entry, invitation, survey, answer, form }: AnswerScreen, page: SurveyPage): string {
  const others = form.pages.filter((each) => each !== page).flatMap(({ questions }) => questions);
  const fields: (readonly [string, string])[] = [
    ['step', String(step)],
    ['mark', mark],
    ...(entry === '' ? [] : [['entry', entry] as const]),
    ...(step !== GATE && survey.entry === 'invitation' ? [['invitation', invitation] as const] : []),
    ...others.flatMap(({ name }) => carried(name, Object.hasOwn(answer, name) ? answer[name] : undefined)),
  ];
  return fields
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');
}

function carried(name: string, value: SurveyAnswer[string] | undefined): readonly (readonly [string, string])[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [[fieldName(name), value]];
  if (Array.isArray(value)) return (value as readonly string[]).map((each) => [fieldName(name), each]);
  return Object.entries(value).map(([row, each]) => [fieldName(name, row), each]);
}

const STYLE = `:root{color-scheme:light dark;--ink:#1b1f23;--paper:#fff;--line:#6b7280;--soft:#f3f5f7;--main:#0b5cad;--bad:#b00020}
@media(prefers-color-scheme:dark){:root{--ink:#eceff1;--paper:#15181b;--line:#8b949e;--soft:#22272c;--main:#8ec2ff;--bad:#ff9aa5}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;overflow-wrap:anywhere}
main,header{max-width:42rem;margin:0 auto;padding:0 1rem}header{display:flex;justify-content:flex-end;padding-top:.5rem}header a{padding:.6rem}
a{color:var(--main)}h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.2rem}dl{margin:0;padding:.75rem 1rem;background:var(--soft);border-radius:.5rem}
dl div{display:flex;gap:.75rem}dt{flex:0 0 7em}dd{margin:0}.anonymous,.note,.step{font-size:1rem}.note,.step{margin:.25rem 0}
.sample,.summary{border:2px solid var(--bad);border-radius:.5rem;padding:.5rem 1rem;margin:.75rem 0}.summary h2{margin:.25rem 0}
progress{width:100%;height:.6rem;accent-color:var(--main)}.q,.row{border:0;margin:1.75rem 0 0;padding:0;min-width:0}.row{margin-top:1rem}
.title{display:block;font-weight:600;font-size:1.2rem;padding:0}.row legend{padding:0}.must{white-space:nowrap}.must,.more{font-size:1rem;font-weight:400;color:var(--bad)}.more{color:inherit}
.os{display:grid;gap:.5rem;margin-top:.5rem}.short{grid-template-columns:repeat(auto-fit,minmax(3rem,1fr))}.short .o{flex-direction:column;gap:.25rem;padding:.5rem .25rem}
@media(min-width:40rem){.worded{grid-auto-flow:column;grid-auto-columns:minmax(0,1fr)}.worded .o{flex-direction:column;gap:.25rem;padding:.6rem .4rem;text-align:center}}
.cols{grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr))}
.o{display:flex;align-items:center;gap:.75rem;min-height:3rem;padding:.5rem .9rem;border:1px solid var(--line);border-radius:.5rem;cursor:pointer}
.o input{flex:none;width:1.4rem;height:1.4rem;accent-color:var(--main)}.o:has(input:checked){border-color:var(--main);box-shadow:inset 0 0 0 1px var(--main)}
input[type=text],textarea,select{width:100%;min-height:3rem;margin-top:.5rem;padding:.6rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.5rem}
:focus-visible{outline:3px solid var(--main);outline-offset:2px}.wrong{color:var(--bad);font-weight:600;margin:.25rem 0}
.buttons{display:flex;gap:1rem;margin:2rem 0 3rem}button{flex:1;min-height:3.25rem;font:inherit;border:1px solid var(--main);border-radius:.5rem;background:var(--paper);color:var(--main);cursor:pointer}
.main{background:var(--main);color:var(--paper);font-weight:600}[hidden]{display:none}`;

interface DocumentFrame {
  readonly words: AnswerPageMessages;
  /** Of the survey that the other language is offered of. Missing: it is not offered. */
  readonly code?: string;
  readonly demonstration?: boolean;
  /** Whether something is to be put right: the title says so first. */
  readonly isWrong?: boolean;
}

function documentHtml(title: string, body: string, { words, code, demonstration, isWrong }: DocumentFrame): string {
  const sample = demonstration === true ? `<p class="sample">${words.sample}</p>` : '';
  const other =
    code === undefined
      ? ''
      : `<header><a lang="${words.otherCode}" hreflang="${words.otherCode}" href="/s/${escaped(encodeURIComponent(code))}?lang=${words.otherCode}">${words.other}</a></header>`;
  const name = `${isWrong === true ? `${words.wrong} · ` : ''}${escaped(title)}`;
  return `<!doctype html><html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${name}</title><style>${STYLE}</style></head><body>${other}<main>${sample}<h1>${escaped(title)}</h1>${body}</main></body></html>`;
}
