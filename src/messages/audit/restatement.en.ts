import type { RestatementReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const restatementEn: ReasonWording<RestatementReason> = {
  'restatement.agrees': (facts) => ({
    title: `${text(facts, 'subject')}: told twice, the same`,
    why: `For ${text(facts, 'period')} it is told as ${text(facts, 'first')} and as ${text(facts, 'second')}, which agree.`,
  }),
  'restatement.differs': (facts) => ({
    title: `${text(facts, 'subject')}: two values`,
    why: `For ${text(facts, 'period')} it is told as ${text(facts, 'first')} and as ${text(facts, 'second')}: ${text(facts, 'difference')} apart, which rounding does not explain.`,
  }),
  'restatement.unsure': (facts) => ({
    title: `${text(facts, 'subject')}: perhaps two values`,
    why: `Two places seem to tell of one thing, as ${text(facts, 'first')} and as ${text(facts, 'second')}, ${text(facts, 'difference')} apart. Its name does not settle whether they do: please check.`,
  }),
  'restatement.revised': (facts) => ({
    title: `${text(facts, 'subject')}: perhaps revised`,
    why: `For ${text(facts, 'period')} it is told as ${text(facts, 'first')} and as ${text(facts, 'second')}, ${text(facts, 'difference')} apart. They were published at different times, or one of them is preliminary.`,
  }),
  'restatement.calibre': (facts) => ({
    title: `${text(facts, 'subject')}: different calibres`,
    why: `Only one of ${text(facts, 'first')} and ${text(facts, 'second')} is marked "${text(facts, 'calibre')}": they cannot be compared.`,
  }),
  'vague-restatement.entailed': (facts) => ({
    title: `${text(facts, 'subject')}: two wordings agree`,
    why: `For ${text(facts, 'period')} one place tells ${text(facts, 'exact')}, another "${text(facts, 'vague')}": both hold.`,
  }),
  'vague-restatement.contradicted': (facts) => ({
    title: `${text(facts, 'subject')}: two wordings disagree`,
    why: `For ${text(facts, 'period')} one place tells ${text(facts, 'exact')}, another "${text(facts, 'vague')}": they cannot both hold.`,
  }),
  'vague-restatement.unsure': (facts) => ({
    title: `${text(facts, 'subject')}: two wordings may disagree`,
    why: `One place tells ${text(facts, 'exact')}, another "${text(facts, 'vague')}". What they cover, or when they were published, may differ: please check.`,
  }),
  'vague-restatement.record-kept': (facts) => ({
    title: `${text(facts, 'subject')}: a record indeed`,
    why: `"${text(facts, 'words')}": ${text(facts, 'told')} in ${text(facts, 'year')}; the best earlier one told is ${text(facts, 'earlier')} in ${text(facts, 'before')}. Only years that are told can be compared.`,
  }),
  'vague-restatement.record-broken': (facts) => ({
    title: `${text(facts, 'subject')}: no record`,
    why: `"${text(facts, 'words')}": ${text(facts, 'told')} in ${text(facts, 'year')}, but ${text(facts, 'earlier')} in ${text(facts, 'before')} already.`,
  }),
  'impossible.share': (facts) => ({
    title: `${text(facts, 'subject')}: above 100%`,
    why: `${text(facts, 'value')} is told; a part cannot be larger than the whole.`,
  }),
  'impossible.fall': (facts) => ({
    title: `${text(facts, 'subject')}: falls by more than 100%`,
    why: `A fall of ${text(facts, 'value')} is told; a fall to nothing is one of 100%.`,
  }),
  'impossible.date': (facts) => ({
    title: `No such date: ${text(facts, 'value')}`,
    why: 'The calendar has no such month or day.',
  }),
  'impossible.rank': () => ({ title: 'Rank 0', why: 'Ranks begin with 1.' }),
  'impossible.year-share': (facts) => ({
    title: `${text(facts, 'value')} looks like a year`,
    why: 'A percentage of the shape of a year: something between the two may have been lost when the file was converted.',
  }),
  'swapped-years.swapped': (facts) => ({
    title: 'Years and values exchanged',
    why: `The same words twice, with the numbers ${text(facts, 'first')} and ${text(facts, 'second')}: each year has the value of the other in one of the two places.`,
  }),
  'other-basis.next-plan': (facts) => ({
    title: `${text(facts, 'subject')}: result and next target`,
    why: `${text(facts, 'first')} is the result of ${text(facts, 'firstPeriod')}, ${text(facts, 'second')} the target for ${text(facts, 'secondPeriod')}: two years, no contradiction.`,
  }),
  'other-basis.stock-flow': (facts) => ({
    title: `${text(facts, 'other')}: stock and flow`,
    why: `${text(facts, 'first')} (${text(facts, 'subject')}) is all there is, ${text(facts, 'second')} (${text(facts, 'other')}) is to be added in a period: the one is no progress towards the other.`,
  }),
  'other-basis.population': (facts) => ({
    title: `${text(facts, 'subject')} and ${text(facts, 'other')}`,
    why: `${text(facts, 'first')} and ${text(facts, 'second')}: other people were asked, so they cannot be compared.`,
  }),
  'other-basis.short-name': (facts) => ({
    title: `${text(facts, 'subject')} and ${text(facts, 'other')}`,
    why: `${text(facts, 'first')} (${text(facts, 'subject')}) and ${text(facts, 'second')} (${text(facts, 'other')}): near names, which the text does not declare to be one measure.`,
  }),
  'time-order.keeps': (facts) => ({
    title: `${text(facts, 'subject')}: grows with time`,
    why: `${text(facts, 'earlier')} (${text(facts, 'from')}), then ${text(facts, 'later')} (${text(facts, 'to')}). Growth should not be computed from them.`,
  }),
  'time-order.falls': (facts) => ({
    title: `${text(facts, 'subject')}: a running total falls`,
    why: `${text(facts, 'earlier')} up to ${text(facts, 'from')}, but ${text(facts, 'later')} up to ${text(facts, 'to')}; a running total never falls.`,
  }),
  'time-order.stretch': (facts) => ({
    title: 'Ends before it begins',
    why: `It begins in ${text(facts, 'first')} and ends in ${text(facts, 'last')}.`,
  }),
  'time-order.work': (facts) => ({
    title: 'Finished before it was begun',
    why: `"${text(facts, 'last')}" lies before "${text(facts, 'first')}" in one sentence. Ignore it if these are two works.`,
  }),
  'time-order.published': (facts) => ({
    title: `${text(facts, 'subject')}: later than the document`,
    why: `The document is dated ${text(facts, 'date')}, and tells a result of ${text(facts, 'period')}.`,
  }),
};
