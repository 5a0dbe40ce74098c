import { type ErrorMessages, text } from '../wording.ts';
import type { RegisterErrorCode, RegisterMessages } from './register.zh-CN.ts';

const REASONS: Readonly<Record<string, string>> = {
  timeout: 'it took too long',
  memory: 'it needs too much memory',
  ended: 'the audit was stopped',
};

/** Wording of the errors of findings. */
export const registerErrorsEn: Pick<ErrorMessages, RegisterErrorCode> = {
  'finding.not-found': (p) => ({
    title: 'No such finding',
    detail: `There is no finding “${text(p, 'findingId')}”; it may be gone since documents were read again, reviewed or audited. Look at the list of findings.`,
  }),
  'finding.changed-meanwhile': (p) => ({
    title: 'Settled by somebody else meanwhile',
    detail: `You saw revision ${text(p, 'expectedRevision')}; it is now ${text(p, 'revision')}. Nothing was saved: look at the newest state and try again.`,
  }),
  'finding.figures-changed': () => ({
    title: 'Its figures have changed',
    detail:
      'Figures or verdict are no longer those that you saw. Nothing was saved: look at the newest state and decide again.',
  }),
  'finding.reason-required': () => ({
    title: 'Reason required',
    detail: 'Dismissing a finding needs a reason. Nothing was saved.',
  }),
  'finding.correction-required': () => ({
    title: 'Correction required',
    detail: 'Say what should stand there instead. Nothing was saved.',
  }),
  'finding.export-too-large': (p) => ({
    title: 'Too many findings',
    detail: `${text(p, 'count')} findings fit; this format takes ${text(p, 'limit')} at once. Choose a document, a verdict or a state, or take Excel.`,
  }),
  'audit.failed': (p) => ({
    title: 'The audit came to nothing',
    detail: `Auditing ${text(p, 'documentId') === '' ? 'the documents' : `document “${text(p, 'documentId')}”`} failed: ${REASONS[text(p, 'reason')] ?? text(p, 'reason')}. What is shown is still the former result; audit again, and if this comes back, tell whoever runs this server.`,
  }),
};

/** Wording of what is told of findings in files, and of calibres. */
export const registerEn: RegisterMessages = {
  states: { open: 'open', accepted: 'accepted as error', dismissed: 'dismissed', corrected: 'correction noted' },
  actions: { accept: 'Accepted as error', dismiss: 'Dismissed', correct: 'Correction noted', reopen: 'Reopened' },
  calibres: {
    'current-prices': 'current prices',
    'constant-prices': 'constant prices',
    nominal: 'nominal',
    real: 'real',
    preliminary: 'preliminary',
    net: 'net',
    gross: 'gross',
    'same-basis': 'same basis',
    excluding: 'with exclusions',
  },
  summary: {
    title: 'Audit of figures',
    fileName: (document) => (document === '' ? 'Audit of figures' : `Audit of figures - ${document}`),
    demonstration: 'demonstration data',
    demonstrationNote:
      'Contains demonstration data: documents marked “demonstration data” are not real; do not cite these results.',
    documents: 'Documents',
    ran: 'Audited',
    version: 'Version of the audit',
    run: (runNo) => `run ${runNo}`,
    stale: 'Documents, reviews or rules have changed since: these results are not the newest.',
    counts: 'Findings',
    total: 'Total',
    listed: (count) => `${count} of them are listed here.`,
    andOthers: (count) => `… ${count} in all`,
    sheets: { head: 'Summary', findings: 'Findings' },
    none: 'No findings fit.',
    number: 'No.',
    findingTitle: 'Finding',
    verdict: 'Verdict',
    severity: 'Severity',
    rule: 'Rule',
    state: 'State',
    statements: 'Statements',
    places: 'Places',
    formula: 'Formula',
    computed: 'Computed',
    stated: 'Stated',
    tolerance: 'Tolerance of rounding',
    why: 'Why',
    decision: 'Decision',
    figuresChanged: 'settled before; its figures have changed since',
    identifier: 'Identifier',
    quoted: (sentence) => `“${sentence}”`,
    titled: (title) => title,
    decided: (p) => `${p.action} (${p.actor}, ${p.on})`,
    reason: (words) => `reason: ${words}`,
    correction: (words) => `should read: ${words}`,
    roleOf: (role, figure) => `${role} ${figure}`,
    between: '; ',
    labelled: (label, words) => `${label}: ${words}`,
  },
};
