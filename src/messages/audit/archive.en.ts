import type { ArchiveReason } from '../../shared/audit-rules.ts';
import { text } from '../wording.ts';
import type { ReasonWording } from './reason-wording.ts';

export const archiveEn: ReasonWording<ArchiveReason> = {
  'region-parts.fits': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'region-parts.exceeds': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'other-frame.region': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'other-frame.period': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'other-frame.calibre': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'same-passage.same': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'same-passage.figures-differ': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'promise.kept': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'promise.missed': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'promise.open': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
  'announced-again.again': (facts) => ({ title: text(facts, 'subject'), why: 'to be worded' }),
};
