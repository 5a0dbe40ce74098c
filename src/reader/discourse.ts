import type { Frame } from './frames.ts';
import type { TimeSpan } from './periods.ts';
import { resolveTime } from './time-frame.ts';

/** What a passage is read against. `view` is the grammar view of `text`: same length, same offsets. */
export interface PassageContext {
  readonly text: string;
  readonly view: string;
  readonly section: readonly string[];
  readonly region: string;
}

/** What earlier clauses of a paragraph left to be taken up by later ones. */
export class Discourse {
  frame: Frame;
  /** Subject of the last claim, without 增速 or 排名. */
  subject = '';
  /** Subjects of the last list of claims, for values that follow without subjects. */
  subjects: readonly string[] = [];
  /** The thing that the sentence opened with. */
  topic = '';
  /** Period said earlier in the sentence; empty when none was. */
  period = '';
  /** Last period said in the paragraph. */
  lastPeriod = '';

  constructor(frame: Frame) {
    this.frame = frame;
  }

  periodOf(time: TimeSpan): string {
    return resolveTime(time.shape, this.frame, this.lastPeriod);
  }

  /** The subject that a clause without one speaks of. */
  get spokenOf(): string {
    return this.subject !== '' ? this.subject : this.topic;
  }
}
