import type { CountingReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const countingEn: ReasonWording<CountingReason> = {
  'sum.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'sum.differs': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'count-parts.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'count-parts.differs': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'cumulative.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'cumulative.differs': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'part-whole.fits': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'part-whole.exceeds': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'product.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'product.differs': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'product.implied': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
};
