import {
  answerOf,
  copyReports,
  itemOf,
  type ReportChange,
  reportOf,
  returnedReports,
  roundOf,
  SURVEYED,
  surveyImportOf,
  surveyOf,
  surveyRecordOf,
  type WorldRound,
  type WorldSurvey,
} from './permission-world-evaluation.ts';
import type { Run } from './permission-world-ledgers.ts';
import type { Example, Side } from './route-requests.ts';
import { upload } from './server.ts';
import { SURVEY_FORM } from './survey-world.ts';

/** What requests of rounds, surveys and reports reach; what each office may of it: `test/permissions/reach-of-evaluation.ts`. */
export type EvaluationTarget =
  | 'round'
  | 'round-list'
  | 'round-drafting'
  | 'round-item'
  | 'round-check'
  | 'round-coding'
  | 'round-final'
  | 'survey'
  | 'survey-list'
  | 'survey-answers'
  | 'survey-change'
  | 'survey-import'
  | 'survey-new'
  | 'survey-value'
  | 'report'
  /** A report that is looked for before what was sent is refused. */
  | 'report-refused'
  | 'report-list'
  | 'report-new'
  | 'report-change'
  | 'report-move';

const plan = (side: Side) => `p-${side}`;
const evidence = [{ kind: 'link', target: 'https://example.org/1', note: '' }];

const shownRound =
  (url = ''): Example =>
  (side) => ({ target: 'round', parameters: { recordId: roundOf(side, 'open') }, url });
type Body = (side: Side, login: string) => object;
const ownRound =
  (target: EvaluationTarget, round: WorldRound, payload: Body): Example =>
  (side, login) => ({
    ...{ target, parameters: { recordId: roundOf(side, round, login) }, payload: payload(side, login) },
  });
const item =
  (round: WorldRound, position: 1 | 2, more: object): Body =>
  (side, login) => ({ itemId: itemOf(side, round, login, position), expectedRevision: 0, ...more });
const behind = { verdict: 'behind', reason: 'because' };

const shownSurvey =
  (target: EvaluationTarget, url = ''): Example =>
  (side) => ({ target, parameters: { surveyId: surveyOf(side, 'ended') }, url });
const ownSurvey =
  (
    survey: WorldSurvey,
    request: Omit<ReturnType<Example>, 'target' | 'parameters'> & { readonly target?: EvaluationTarget },
  ): Example =>
  (side, login) => ({
    ...{ target: 'survey-change', ...request },
    parameters: { surveyId: surveyOf(side, survey, login), importId: surveyImportOf(side, login) },
  });
const file = (name: string, bytes: Uint8Array) => {
  const { headers, payload } = upload([name, bytes]);
  return { headers, payload };
};
const answers = file('x.csv', Buffer.from(`street,parks\n${'甲街道,4\n'.repeat(4)}`));

/** What is known once reports of both districts were composed: a passage of each, and reports as Word has them. */
const passages = new Map<Side, { readonly blockId: string; readonly content: readonly unknown[] }>();
const words = new Map<string, Uint8Array>();

const about = (side: Side) => ({
  ...{ planId: plan(side), kind: 'mid-term', asOf: '2025-12-31' },
  window: { from: '2021-01-01', to: '2025-12-31' },
});

/** Asks as somebody who may everything of reports. */
export type AskForReport = (
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
) => Promise<{ json(): never; readonly rawPayload: Uint8Array }>;

/** Composes a report of each district, and copies it for all that change it. */
export async function composeReports(ask: AskForReport, furnish: (work: (run: Run) => Promise<void>) => Promise<void>) {
  for (const side of ['a', 'b'] as const) {
    const made = (await ask('POST', '/api/reports', about(side))).json() as {
      reportId: string;
      report?: { blocks: { id: string; kind: string; content: unknown[] }[] };
    };
    const passage = made.report?.blocks.find(({ kind }) => kind === 'paragraph');
    if (passage === undefined) throw new Error(`no report with passages: ${JSON.stringify(made).slice(0, 500)}`);
    passages.set(side, { blockId: passage.id, content: passage.content });
    await furnish((run) => copyReports(run, side, made.reportId));
    for (const reportId of returnedReports(side)) {
      words.set(reportId, (await ask('GET', `/api/reports/${reportId}/versions/1/files/docx`)).rawPayload);
    }
  }
}

const shownReport =
  (url = ''): Example =>
  (side) => ({
    target: 'report',
    ...{ parameters: { reportId: reportOf(side, 'shown'), versionNo: '1', format: 'html', page: '1' }, url },
  });
const ownReport =
  (change: ReportChange, payload: Body, target: EvaluationTarget = 'report-change'): Example =>
  (side, login) => ({
    ...{ target, parameters: { reportId: reportOf(side, change, login) } },
    payload: { expectedVersion: 1, ...payload(side, login) },
  });

const wordOf = (reportId: string) => file('x.docx', words.get(reportId) ?? Buffer.alloc(0));

function decided(reportId: string) {
  const { headers, payload } = wordOf(reportId);
  const boundary = headers['content-type'].split('boundary=')[1];
  const settings = JSON.stringify({ expectedVersion: 1, decisions: {} });
  const part = `--${boundary}\r\nContent-Disposition: form-data; name="settings"\r\n\r\n${settings}\r\n`;
  return { headers, payload: Buffer.concat([Buffer.from(part), payload]) };
}

/** Requests to the routes of rounds, surveys and reports. */
export const EVALUATION_REQUESTS: Readonly<Record<string, Example>> = {
  'GET /api/rounds': (side) => ({ target: 'round-list', shows: roundOf(side, 'open') }),
  'GET /api/rounds/{recordId}': shownRound(),
  'GET /api/rounds/{recordId}/adjustment': shownRound(),
  'GET /api/rounds/{recordId}/coding': shownRound(),
  'GET /api/rounds/{recordId}/comparison': shownRound(),
  'GET /api/rounds/{recordId}/deadline-trial': (side) => ({
    ...{ target: 'round', parameters: { recordId: roundOf(side, 'scheme') }, url: '?own=committee:25' },
  }),
  'GET /api/rounds/{recordId}/evidence': shownRound('?search=x'),
  'GET /api/rounds/{recordId}/scheme-proposal': (side) => ({
    ...{
      target: 'round',
      parameters: { recordId: roundOf(side, 'scheme') },
      url: `?plan=${plan(side)}&asOf=2025-12-31`,
    },
  }),
  'GET /api/rounds/{recordId}/self': shownRound(),
  'PUT /api/rounds/{recordId}/scheme': ownRound('round-drafting', 'scheme', (side) => ({
    ...{ planId: plan(side), asOf: '2025-12-31' },
    items: [{ kind: 'indicator', target: 'i-shared', title: 't', unitId: `u-${side}-education` }],
  })),
  'POST /api/rounds/{recordId}/meeting': ownRound('round-drafting', 'scheme', () => ({
    ...{ meetingOn: '2026-10-26', expectedRevision: 0 },
  })),
  'POST /api/rounds/{recordId}/decisions': ownRound('round-drafting', 'open', (side, login) => ({
    ...{ action: 'accept', items: [{ itemId: itemOf(side, 'open', login, 2), expectedRevision: 1 }] },
  })),
  'POST /api/rounds/{recordId}/self': ownRound('round-item', 'open', (side, login) => ({
    action: 'submit',
    items: [item('open', 1, { stance: 'confirmed', verdict: 'behind', done: 'd', evidence })(side, login)],
  })),
  'POST /api/rounds/{recordId}/checks': ownRound(
    'round-check',
    'open',
    item('open', 2, { value: 'confirmed', calibre: 'confirmed', vintage: 'confirmed' }),
  ),
  'POST /api/rounds/{recordId}/codes': ownRound('round-coding', 'open', item('open', 1, behind)),
  'POST /api/rounds/{recordId}/coding/close': ownRound('round-coding', 'coded', () => ({})),
  'POST /api/rounds/{recordId}/reconciliations': ownRound('round-coding', 'closed', item('closed', 1, behind)),
  'POST /api/rounds/{recordId}/finals': ownRound('round-final', 'closed', item('closed', 1, behind)),

  'GET /api/surveys': (side) => ({ target: 'survey-list', shows: surveyOf(side, 'ended') }),
  'POST /api/surveys': (side, login) => ({
    target: 'survey-new',
    payload: {
      ...{ recordId: surveyRecordOf(side, 'record', login), title: 'x', organiser: 'x', purpose: 'x', minutes: 5 },
      ...{ entry: 'open', opensOn: '2026-01-01', closesOn: '2026-12-31' },
    },
  }),
  'GET /api/surveys/{surveyId}': shownSurvey('survey'),
  'GET /api/surveys/{surveyId}/results': shownSurvey('survey'),
  'GET /api/surveys/{surveyId}/results/file': shownSurvey('survey', '?format=csv'),
  'GET /api/surveys/{surveyId}/answers.csv': (side) => ({
    ...{ target: 'survey-answers', parameters: { surveyId: surveyOf(side, 'ended') }, shows: answerOf(side) },
  }),
  'PATCH /api/surveys/{surveyId}': ownSurvey('blank', { payload: { title: 'y' } }),
  'POST /api/surveys/{surveyId}/form': ownSurvey('blank', file('x.json', Buffer.from(JSON.stringify(SURVEY_FORM)))),
  'POST /api/surveys/{surveyId}/invitations': ownSurvey('blank', { payload: { count: 1 } }),
  'POST /api/surveys/{surveyId}/imports': (side) => ({
    ...{ target: 'survey', parameters: { surveyId: surveyOf(side, 'filled') }, ...answers },
  }),
  'POST /api/surveys/{surveyId}/imports/confirm': ownSurvey('filled', answers),
  'DELETE /api/surveys/{surveyId}/imports/{importId}': ownSurvey('filled', { target: 'survey-import' }),
  'POST /api/surveys/{surveyId}/values': (side) => ({
    ...{ target: 'survey-value', parameters: { surveyId: surveyOf(side, 'ended') } },
    payload: { indicatorId: SURVEYED, question: 'parks', options: ['4'], period: '2019', weighted: false },
  }),

  'GET /api/reports': (side) => ({ target: 'report-list', shows: reportOf(side, 'shown') }),
  'POST /api/reports': (side) => ({ target: 'report-new', payload: about(side) }),
  'GET /api/reports/{reportId}': shownReport(),
  'GET /api/reports/{reportId}/versions/{versionNo}': shownReport(),
  'GET /api/reports/{reportId}/versions/{versionNo}/changes': shownReport('?from=1'),
  'GET /api/reports/{reportId}/versions/{versionNo}/files/{format}': shownReport(),
  'GET /api/reports/{reportId}/versions/{versionNo}/pages': shownReport(),
  'GET /api/reports/{reportId}/versions/{versionNo}/pages/{page}': shownReport(),
  'POST /api/reports/{reportId}/versions/{versionNo}/filled-templates': (side) => ({
    ...{ target: 'report-refused', parameters: { reportId: reportOf(side, 'shown') } },
    ...file('x.docx', Buffer.from('no archive')),
  }),
  'POST /api/reports/{reportId}/compositions': ownReport('compose', () => ({})),
  'POST /api/reports/{reportId}/passages': ownReport('edit', (side) => ({
    ...{ blockId: passages.get(side)?.blockId ?? 'x', content: passages.get(side)?.content ?? ['x'] },
  })),
  'POST /api/reports/{reportId}/confirmations': ownReport(
    'confirm',
    (side) => ({ blockId: passages.get(side)?.blockId ?? 'x', problem: 'unbound', now: '1', reason: 'because' }),
    'report-move',
  ),
  'POST /api/reports/{reportId}/undo': ownReport('undo', () => ({ versionNo: 1 })),
  'POST /api/reports/{reportId}/checks': ownReport('check', () => ({})),
  'POST /api/reports/{reportId}/edited-files': (side) => ({
    ...{ target: 'report', parameters: { reportId: reportOf(side, 'shown') } },
    ...wordOf(reportOf(side, 'shown')),
  }),
  'POST /api/reports/{reportId}/edited-files/confirm': (side, login) => {
    const reportId = reportOf(side, 'upload', login);
    return { target: 'report-change', parameters: { reportId }, ...decided(reportId) };
  },
  'POST /api/reports/{reportId}/moves': ownReport('move', () => ({ move: 'submit' }), 'report-move'),
};
