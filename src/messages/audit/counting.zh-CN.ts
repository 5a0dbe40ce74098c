import type { CountingReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const countingZhCN: ReasonWording<CountingReason> = {
  'sum.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'sum.differs': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'count-parts.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'count-parts.differs': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'cumulative.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'cumulative.differs': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'part-whole.fits': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'part-whole.exceeds': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'product.agrees': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'product.differs': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
  'product.implied': (facts) => ({ title: text(facts, 'subject'), why: '待写' }),
};
