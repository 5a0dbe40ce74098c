import type { ComparisonReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const comparisonEn: ReasonWording<ComparisonReason> = {
  'comparison-word.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'comparison-word.contradicts': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'comparison-word.implied': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'bound.kept': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'bound.broken': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'bound.implied': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'target-progress.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'target-progress.differs': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'target-progress.implied': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'rating.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'rating.contradicts': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'rank.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'rank.contradicts': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
};
