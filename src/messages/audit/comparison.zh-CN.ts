import type { ComparisonReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const comparisonZhCN: ReasonWording<ComparisonReason> = {
  'comparison-word.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'comparison-word.contradicts': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'comparison-word.implied': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'bound.kept': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'bound.broken': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'bound.implied': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'target-progress.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'target-progress.differs': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'target-progress.implied': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'rating.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'rating.contradicts': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'rank.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'rank.contradicts': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
};
