import type { LiveReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const liveEn: ReasonWording<LiveReason> = {
  'live-figure.current': (facts) => ({
    title: `${text(facts, 'indicator')} as in the record`,
    why: `“${text(facts, 'now')}” agrees with ${text(facts, 'recorded')} in the record.`,
  }),
  'live-figure.as-written': (facts) => ({
    title: `“${text(facts, 'now')}” unchanged since it was written`,
    why: 'The figure is as it was written. No record was given, so whether it has been revised since was not checked.',
  }),
  'live-figure.changed': (facts) => ({
    title: `“${text(facts, 'written')}” was changed into “${text(facts, 'now')}”`,
    why: `“${text(facts, 'written')}” was written, “${text(facts, 'now')}” stands there now${
      text(facts, 'recorded') === '' ? '' : `, the record has ${text(facts, 'recorded')}`
    }. Restore the figure, or correct the record first and write the report again.`,
  }),
  'live-figure.stale': (facts) => ({
    title: `${text(facts, 'indicator')} has a newer value`,
    why: `The text still has “${text(facts, 'written')}”, the record has ${text(facts, 'recorded')} now. Write the report again, or state the day of its data.`,
  }),
  'live-figure.unknown': (facts) => ({
    title: `“${text(facts, 'now')}” is not in the record`,
    why: 'The figure is marked as coming from the record, but the given record has no such indicator, place and period. Check which record was given.',
  }),
  'live-figure.unbound': (facts) => ({
    title: `“${text(facts, 'now')}” has no mark of its source`,
    why: 'Other figures of this file come from the record; this one was written in by hand. Check where it comes from.',
  }),
};
