import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Clock, DAY_MS, today } from '../shared/clock.ts';
import type { SurveyChannel } from '../shared/evaluation/survey.ts';

/** A page of questions that was handed out. */
export interface HandedOut {
  readonly seconds: number;
  readonly serial: string;
}

/**
 * Who answers, without knowing who: pages that were handed out, the way of interviewers, and how often one address answers
 * a day. All of it in memory, by a key that ends with the program: nothing of it is written anywhere.
 */
export interface RespondentDesk {
  /** A mark for a page, with the time it was handed out. */
  handOut(surveyId: string): string;
  /** Missing: undefined for a mark that is not ours, or too old. */
  handedOut(mark: string, surveyId: string): HandedOut | undefined;
  /** False: this page has been sent before. */
  takeIn(serial: string): boolean;
  /** Marks a page as one whose sender was turned away. */
  turnAway(serial: string): void;
  /** What became of a page that was sent. Missing: undefined before. */
  fateOf(serial: string): 'taken' | 'turned-away' | undefined;
  /** Lets the page be sent again. */
  handBack(serial: string): void;
  /** False: this address has answered often enough today. */
  mayAnswer(surveyId: string, address: string, limit: number): boolean;
  /** A mark for those who put in what they were told or hold in hand. */
  entryMark(surveyId: string, channel: 'phone' | 'paper'): string;
  /** Missing: undefined for a mark that is not ours, or too old. */
  channelOf(mark: string, surveyId: string): SurveyChannel | undefined;
}

/** More are not remembered; then it is counted anew. */
const MOST_REMEMBERED = 200_000;

/** Effects: memory, chance. */
export function createRespondentDesk(clock: Clock): RespondentDesk {
  const key = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 24);
  const taken = new Map<string, 'taken' | 'turned-away'>();
  let counted = { day: '', byAddress: new Map<string, number>() };
  const seal = (...parts: readonly (string | number)[]) => `${parts.join('.')}.${sign(parts.join('.'))}`;
  const unseal = (mark: string): readonly string[] | undefined => {
    const parts = mark.slice(0, 200).split('.');
    const [given, own] = [Buffer.from(parts.pop() ?? ''), Buffer.from(sign(parts.join('.')))];
    return given.length === own.length && timingSafeEqual(given, own) ? parts : undefined;
  };
  const age = (at: string | undefined) => clock.now().getTime() - Number(at);
  return {
    handOut: (surveyId) => seal('page', surveyId, clock.now().getTime(), randomBytes(9).toString('hex')),
    handedOut: (mark, surveyId) => {
      const [kind, of, at, serial = ''] = unseal(mark) ?? [];
      if (kind !== 'page' || of !== surveyId || !(age(at) < DAY_MS)) return undefined;
      return { seconds: Math.max(0, Math.floor(age(at) / 1000)), serial };
    },
    takeIn: (serial) => {
      if (taken.has(serial)) return false;
      if (taken.size > MOST_REMEMBERED) taken.clear();
      taken.set(serial, 'taken');
      return true;
    },
    turnAway: (serial) => void taken.set(serial, 'turned-away'),
    fateOf: (serial) => taken.get(serial),
    handBack: (serial) => void taken.delete(serial),
    mayAnswer: (surveyId, address, limit) => {
      const day = today(clock);
      if (counted.day !== day || counted.byAddress.size > MOST_REMEMBERED) counted = { day, byAddress: new Map() };
      const who = sign(`${day} ${surveyId} ${address}`);
      const times = (counted.byAddress.get(who) ?? 0) + 1;
      if (times > limit) return false;
      counted.byAddress.set(who, times);
      return true;
    },
    entryMark: (surveyId, channel) => seal('entry', surveyId, clock.now().getTime(), channel),
    channelOf: (mark, surveyId) => {
      const [kind, of, at, channel] = unseal(mark) ?? [];
      if (kind !== 'entry' || of !== surveyId || !(age(at) < DAY_MS)) return undefined;
      return channel === 'phone' || channel === 'paper' ? channel : undefined;
    },
  };
}
