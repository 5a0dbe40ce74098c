import type { ArchiveReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const archiveEn: ReasonWording<ArchiveReason> = {
  'region-parts.fits': (facts) => ({
    title: `${text(facts, 'subject')}: part within whole`,
    why: `${text(facts, 'parts')}; ${text(facts, 'whole')}: the lower level is not above the higher one. Where periods differ, this only says that nothing contradicts.`,
  }),
  'region-parts.exceeds': (facts) => ({
    title: `${text(facts, 'subject')}: part larger than whole`,
    why: `${text(facts, 'parts')}, but ${text(facts, 'whole')}: ${text(facts, 'part')} lies in ${text(facts, 'of')}. Check figures, periods and scope.`,
  }),
  'region-parts.unlike': (facts) => ({
    title: `${text(facts, 'subject')}: larger than the whole, but not alike`,
    why: `${text(facts, 'parts')}, but ${text(facts, 'whole')}: names or periods differ, so that nothing follows.`,
  }),
  'period-parts.fits': (facts) => ({
    title: `${text(facts, 'subject')}: short period within long one`,
    why: `${text(facts, 'first')} lies in the time of ${text(facts, 'second')} and is not larger.`,
  }),
  'period-parts.exceeds': (facts) => ({
    title: `${text(facts, 'subject')}: short period above long one`,
    why: `${text(facts, 'first')}, but the longer time around it has ${text(facts, 'second')}. Check periods and figures.`,
  }),
  'period-parts.unlike': (facts) => ({
    title: `${text(facts, 'subject')}: short period above long one, but not alike`,
    why: `${text(facts, 'first')}; ${text(facts, 'second')}: names differ or a period is not told.`,
  }),
  'other-frame.side-by-side': (facts) => ({
    title: `${text(facts, 'subject')}: side by side`,
    why: `${text(facts, 'told')}: one indicator and time, so that places can be compared; they need not be equal.`,
  }),
  'other-frame.region': (facts) => ({
    title: `${text(facts, 'subject')}: other places`,
    why: `${text(facts, 'told')}: figures of ${text(facts, 'places')} do not check each other.`,
  }),
  'other-frame.period': (facts) => ({
    title: `${text(facts, 'subject')}: other periods`,
    why: `${text(facts, 'told')}: the periods or their lengths differ.`,
  }),
  'other-frame.calibre': (facts) => ({
    title: `${text(facts, 'subject')}: changed calibre`,
    why: `${text(facts, 'told')}: the documents name different calibres.`,
  }),
  'other-frame.instrument': (facts) => ({
    title: `${text(facts, 'subject')}: targets of other plans`,
    why: `${text(facts, 'told')}: a five-year plan and a yearly plan set targets of their own.`,
  }),
  'other-frame.name': (facts) => ({
    title: `${text(facts, 'subject')}: names alike`,
    why: `"${text(facts, 'subjects')}" are near, not equal: another scope, or a shorter name. ${text(facts, 'told')}.`,
  }),
  'other-frame.definition': (facts) => ({
    title: `${text(facts, 'subject')}: other definitions`,
    why: `"${text(facts, 'subjects')}" look alike and are defined differently. ${text(facts, 'told')}.`,
  }),
  'other-frame.coincidence': (facts) => ({
    title: `${text(facts, 'value')} twice: coincidence`,
    why: `"${text(facts, 'subjects')}" are both ${text(facts, 'value')} and not the same thing.`,
  }),
  'other-frame.same-window': (facts) => ({
    title: 'Evaluations with one data cut-off',
    why: `${text(facts, 'told')}: the data end on one day, so that indicators can stand side by side. The day of publication is another.`,
  }),
  'other-frame.other-window': (facts) => ({
    title: 'Evaluations with other data cut-offs',
    why: `${text(facts, 'told')}: the data end on different days; figures of one name are not compared directly.`,
  }),
  'shared-rank.distinct': (facts) => ({
    title: `${text(facts, 'subject')}: ranks do not clash`,
    why: `${text(facts, 'places')} claim different ranks, or the same one at different times.`,
  }),
  'shared-rank.twice': (facts) => ({
    title: `${text(facts, 'subject')}: one rank claimed twice`,
    why: `${text(facts, 'places')} both claim rank ${text(facts, 'rank')} among ${text(facts, 'groups')} for one time. Only a tie allows that.`,
  }),
  'shared-rank.group': (facts) => ({
    title: `${text(facts, 'subject')}: other groups`,
    why: `${text(facts, 'places')} are ranked among ${text(facts, 'groups')}: such ranks are not compared.`,
  }),
  'shared-rank.vague': (facts) => ({
    title: `${text(facts, 'subject')}: no rank given`,
    why: `"In the front rows" is no rank: what ${text(facts, 'places')} say cannot be checked against each other.`,
  }),
  'same-passage.same': (facts) => ({
    title: `The same words in ${text(facts, 'count')} documents`,
    why: `"${text(facts, 'subject')}" is told alike in ${text(facts, 'count')} documents.`,
  }),
  'same-passage.both-levels': (facts) => ({
    title: 'Told at both levels',
    why: `"${text(facts, 'subject')}" stands in documents of ${text(facts, 'places')}: do not count it twice when adding up.`,
  }),
  'same-passage.name': (facts) => ({
    title: `"${text(facts, 'subject')}" in ${text(facts, 'count')} documents`,
    why: `Documents of ${text(facts, 'places')} use the name "${text(facts, 'subject')}" alike.`,
  }),
  'same-passage.figures-differ': (facts) => ({
    title: 'Same words, other number',
    why: `"${text(facts, 'subject')}": ${text(facts, 'first')} in one place, ${text(facts, 'second')} in the other.`,
  }),
  'same-passage.other-year': (facts) => ({
    title: 'Same words, other period',
    why: `"${text(facts, 'subject')}" is used again: ${text(facts, 'first')}; ${text(facts, 'second')}. The periods differ.`,
  }),
  'same-passage.other-measure': (facts) => ({
    title: `"${text(facts, 'subject')}": other measures`,
    why: `Of "${text(facts, 'subject')}" one document tells ${text(facts, 'first')}, the other ${text(facts, 'second')}: units and meaning differ.`,
  }),
  'promise.kept': (facts) => ({
    title: `${text(facts, 'subject')}: promise kept`,
    why:
      text(facts, 'promised') === ''
        ? `What was planned is reported as done by ${text(facts, 'when')}.`
        : `${text(facts, 'promised')} was planned, ${text(facts, 'reached')} reached in ${text(facts, 'when')}.`,
  }),
  'promise.raised': (facts) => ({
    title: `${text(facts, 'subject')}: plan not below last year`,
    why: `Last year ${text(facts, 'reached')}, planned ${text(facts, 'promised')}.`,
  }),
  'promise.told-short': (facts) => ({
    title: `${text(facts, 'subject')}: missed, as the document says`,
    why: `${text(facts, 'promised')} was planned, ${text(facts, 'reached')} reached in ${text(facts, 'when')}; the document tells the shortfall itself, and it fits.`,
  }),
  'promise.missed': (facts) => ({
    title: `${text(facts, 'subject')}: promise missed`,
    why: `${text(facts, 'promised')} was planned, ${text(facts, 'reached')} reached in ${text(facts, 'when')}. Look for an explanation.`,
  }),
  'promise.open': (facts) => ({
    title: `${text(facts, 'subject')}: not due yet`,
    why: `${text(facts, 'promised')} was planned, ${text(facts, 'reached')} told by ${text(facts, 'when')}: the promised time is not over.`,
  }),
  'promise.unclear': (facts) => ({
    title: `${text(facts, 'subject')}: a person must judge`,
    why: `${text(facts, 'promised')} was planned, ${text(facts, 'reached')} told later; name, scope or "more" against "in all" are not clear.`,
  }),
  'promise.not-found': (facts) => ({
    title: `${text(facts, 'subject')}: no result found`,
    why: `${text(facts, 'promised')} was planned for ${text(facts, 'due')}; the later document does not mention "${text(facts, 'thing')}".`,
  }),
  'announced-again.again': (facts) => ({
    title: `${text(facts, 'subject')}: announced again`,
    why: `${text(facts, 'place')} called it finished by ${text(facts, 'first')}, and again by ${text(facts, 'second')}: which phase?`,
  }),
  'announced-again.still-going': (facts) => ({
    title: `${text(facts, 'subject')}: finished, yet still being built`,
    why: `${text(facts, 'place')} called it finished by ${text(facts, 'first')}; by ${text(facts, 'second')} it is still being built.`,
  }),
};
