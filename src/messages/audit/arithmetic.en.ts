import type { ArithmeticReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const arithmeticEn: ReasonWording<ArithmeticReason> = {
  'difference.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'difference.differs': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'difference.implied': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'growth.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'growth.differs': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'growth.implied': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'share.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'share.differs': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'share.implied': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'direction.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'direction.contradicts': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'average-growth.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'average-growth.differs': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
};
