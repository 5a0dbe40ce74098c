import type { SpineMessages } from './spine.zh-CN.ts';
import { text } from './wording.ts';

/** Wording of places, the structure of plans and the adjustment of targets. */
export const spineEn: SpineMessages = {
  placeLevels: {
    nation: 'nation',
    province: 'province',
    city: 'city',
    district: 'district or county',
    street: 'street or town',
    community: 'community or village',
    zone: 'zone',
  },
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
  placeChangeKinds: { split: 'split', merge: 'merger', transfer: 'transfer of a part' },
  comparableMissing: {
    'part-missing': 'a part has no value',
    'not-separable': 'cannot be taken apart again',
    'denominator-zero': 'the denominator is zero',
    'no-value': 'no value',
  },
  comparableHow: { 'as-reported': 'as reported', derived: 'recomputed to the boundaries' },
};
