import { text } from '../wording.ts';
import type { SpineMessages } from './spine.zh-CN.ts';

/** Wording of places, the structure of plans and the adjustment of targets. */
export const spineEn: SpineMessages = {
  placeColumns: {
    id: 'id',
    name: 'name',
    code: 'code',
    level: 'level',
    parent: 'parent',
    validFrom: 'valid from',
    validTo: 'valid to',
    tileColumn: 'tile column',
    tileRow: 'tile row',
    '': 'the table',
  },
  placeProblems: {
    'column-missing': () => 'This column is missing. Name, level, and id or code are needed.',
    'no-rows': () => 'The table has no rows.',
    'id-missing': () => 'Neither id nor code is given; one of them is needed.',
    'id-malformed': (p) => `The id "${text(p, 'seen')}" may have lower-case letters, digits and hyphens, 64 at most.`,
    'name-missing': () => 'The name is empty.',
    'level-unknown': (p) => `"${text(p, 'seen')}" is no level: province, city, district, street, community or zone.`,
    'day-malformed': (p) => `"${text(p, 'seen')}" is no day; write it like 2026-01-01.`,
    'tile-malformed': (p) =>
      `"${text(p, 'seen')}" is no place on the grid: column and row are whole numbers, both or none.`,
    twice: (p) => `The id "${text(p, 'seen')}" stands twice; the row in brackets came first.`,
    differs: (p) =>
      `On record is "${text(p, 'seen')}". What is on record is not rewritten: end the former place and add one with another id.`,
    'ended-already': (p) => `Its last day is on record as ${text(p, 'seen')} and stays so.`,
    'parent-unknown': (p) => `There is no place "${text(p, 'seen')}" for it to belong to.`,
    circle: (p) => `It belongs to "${text(p, 'seen')}", which belongs to it.`,
    'ends-before-it-begins': () => 'Its last day is before its first.',
    'outlives-parent': (p) =>
      `It exists on days on which "${text(p, 'seen')}" does not, or is ended before what belongs to it.`,
    'not-below-parent': (p) => `Its level is not below that of "${text(p, 'seen')}".`,
    'code-twice': (p) => `"${text(p, 'seen')}" has the same code at the same time.`,
  },
  graphProblems: {
    'node-twice': (p) => `the id "${text(p, 'seen')}" stands twice`,
    orphan: (p) => `the node "${text(p, 'seen')}" above it is not in this version`,
    circle: (p) => `it belongs to "${text(p, 'seen')}", which belongs to it`,
    'chapter-below-part': (p) => `a chapter stands below chapters only, not below "${text(p, 'seen')}"`,
    'period-malformed': (p) => `"${text(p, 'seen')}" is no period; write it like 2026/2030 or 2026-Q1`,
    'organisation-unknown': (p) => `there is no organisation "${text(p, 'seen')}"`,
    'outside-plan': (p) => `the period "${text(p, 'seen')}" goes beyond that of the plan`,
    'begins-before-parent': (p) => `it begins before the node "${text(p, 'seen')}" above it`,
    'ends-after-parent': (p) => `it ends after the node "${text(p, 'seen')}" above it`,
    'organisation-ended': (p) => `the organisation "${text(p, 'seen')}" does not exist on the first day of the version`,
    'quota-without-organisation': () => 'the quota has no leading organisation',
  },
  adjustmentGrounds: {
    'economic-change': 'major change of the economic situation',
    'disaster-or-emergency': 'severe disaster, public-safety event or state of emergency',
    'other-major': 'other major special circumstances',
  },
  adjustmentChecks: {
    'last-normal-day': () => 'proposed within the normal time',
    'committee-draft': (p) => `draft to the committee (${text(p, 'before')} days before the meeting)`,
    submission: (p) => `proposal to the standing committee (${text(p, 'before')} days before the meeting)`,
    'superior-consent': () => 'consent of the superior to binding targets that it assigned',
    'next-congress': () => 'reported to the next congress',
  },
  checkStates: {
    met: (p) => (text(p, 'days') === '' ? 'met' : `met, ${text(p, 'days')} days before the limit of ${text(p, 'due')}`),
    missed: (p) =>
      text(p, 'days') === '' ? 'missed' : `missed, ${text(p, 'days')} days beyond the limit of ${text(p, 'due')}`,
    open: (p) => (text(p, 'due') === '' ? 'open' : `open, ${text(p, 'days')} days left until ${text(p, 'due')}`),
    'not-applicable': () => 'does not apply',
  },
};
