import type { EnumerationReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const enumerationEn: ReasonWording<EnumerationReason> = {
  'enumeration.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'enumeration.differs': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'outline.agrees': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'outline.differs': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'numbering.complete': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'numbering.gap': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'repeated-item.repeated': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
};
