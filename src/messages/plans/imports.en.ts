import { text } from '../wording.ts';
import type { ImportMessages } from './imports.zh-CN.ts';

export const importsEn: ImportMessages = {
  problems: {
    'becomes-twice': (p) =>
      `Becomes the same indicator "${text(p, 'name')}" as "${text(p, 'other')}". Choose another for one of them, or leave it out.`,
    'indicator-unknown': (p) => `There is no indicator "${text(p, 'indicatorId')}". Choose another.`,
    'indicator-ambiguous': (p) =>
      `${text(p, 'count')} indicators are called "${text(p, 'name')}", and nothing tells which is meant. Choose one, or a new one.`,
    'indicator-new': (p) =>
      `"${text(p, 'name')}" is neither in the catalogue nor among the indicators; a new one is made. Check the name.`,
    'measure-assumed': (p) =>
      `The new indicator is taken for a ${text(p, 'measure')} (our inference); it decides what may be added up. Check it.`,
    'calibre-differs': (p) =>
      `The calibre "${text(p, 'calibre')}" is not "${text(p, 'held')}". If it is another one, choose a new indicator; the two are not joined.`,
    'kept-apart': (p) => `Named much like "${text(p, 'name')}", but counted otherwise; the two are not joined.`,
    'unit-other': (p) =>
      `Named like "${text(p, 'name')}", but "${text(p, 'unit')}" does not convert into "${text(p, 'held')}": another indicator.`,
    'reference-unknown': (p) =>
      `The target refers to "${text(p, 'reference')}", which is not in the table; it cannot be rated yet.`,
    'part-unknown': (p) => `The part "${text(p, 'no')}" is not in the table.`,
    'period-invalid': (p) => `"${text(p, 'period')}" is not a period.`,
    'target-twice': (p) => `There are two yearly targets for ${text(p, 'period')}; keep one.`,
    'name-unknown': (p) =>
      `"${text(p, 'name')}" is neither in the plan nor in the catalogue. Choose the indicator, or leave these rows out.`,
    'place-unknown': (p) => `There is no place "${text(p, 'name')}", or more than one. Choose it.`,
    'known-on-missing': () => 'It is not said on which day it was known. Fill it in, or give one day for the table.',
    reversed: (p) => `"${text(p, 'name')}" runs against "${text(p, 'indicator')}"; the sign was reversed.`,
    proxy: (p) => `"${text(p, 'name')}" stands in for "${text(p, 'indicator')}": ${text(p, 'note')}`,
    amounts: (p) =>
      `"${text(p, 'name')}" is an amount of which "${text(p, 'indicator')}" is the growth; it is kept for itself.`,
    'value-differs': (p) =>
      `The present value is ${text(p, 'held')} (known on ${text(p, 'knownOn')}); a new vintage is added, the old one stays.`,
    refused: (p) => text(p, 'detail'),
  },
  measures: {
    stock: 'stock',
    flow: 'flow',
    ratio: 'ratio',
    growth: 'growth rate',
    index: 'index',
    rank: 'rank',
    qualitative: 'quality',
  },
  continuity: {
    unit: (from, to) => `The unit changed from "${from}" to "${to}"; it converts, and the series goes on.`,
    calibre: (from, to) => `The calibre changed from "${from}" to "${to}"; do not compare directly.`,
    kindred: (name) => `The plan before has "${name}", named alike but counted otherwise; the series are not joined.`,
    type: 'The same indicator as in the plan before, with a target of another kind.',
    same: (name) => (name === '' ? '' : `Called "${name}" in the plan before.`),
    new: 'The plan before has no such indicator.',
    dropped: 'No longer in this plan.',
  },
  why: {
    'named-alike': 'the same name, another calibre',
    'stands-in': 'its figures may stand in for this one, but it is another',
    'kept-apart': 'named alike, counted otherwise',
    unit: 'the same name, a unit that does not convert',
    reversed: 'the opposite sign',
    amounts: 'one is the amount, the other its growth',
  },
  corrected: (fields) => `corrected when imported: ${fields}`,
  signReversed: (name) => `"${name}" in the table; sign reversed`,
  fields: {
    name: 'name',
    unit: 'unit',
    base: 'base',
    target: 'target',
    type: 'type',
    value: 'value',
    missing: 'reason',
    period: 'period',
    status: 'status',
    knownOn: 'known on',
    calibre: 'calibre',
  },
  hanging: {
    successor: (name) => `the succeeding plan "${name}"`,
    version: (name) => `the later version "${name}"`,
    node: (name) => `the task "${name}"`,
    target: (name) => `other targets of "${name}"`,
    assessment: (name) => `an assessment of "${name}"`,
    collection: (name) => `the collection "${name}"`,
    link: (name) => `a link with the plan "${name}"`,
  },
};
