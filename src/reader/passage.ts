import type { Claim } from '../shared/claim.ts';
import { buildClaim, joinsFlow, pairUp } from './claim-builder.ts';
import { isFlow } from './classify.ts';
import { type Clause, splitClauses } from './clauses.ts';
import { type Dated, groupPeriods, seriesOf } from './dating.ts';
import { Discourse, type PassageContext, unitOf } from './discourse.ts';
import { type Frame, sentenceFrame } from './frames.ts';
import { type Group, groupMentions } from './groups.ts';
import { findTokens } from './lexer/mentions.ts';
import { lastYearOf } from './lexer/time-frame.ts';
import { type Naming, nameGroup } from './naming.ts';
import type { Scene } from './scene.ts';
import { topicOf } from './topics.ts';

/** Reads one paragraph; what stands before `headingEnd` has already made its frame. Returns its claims in the order of the text, and the frame that holds after it. */
export function readPassage(
  context: PassageContext,
  start: number,
  end: number,
  frame: Frame,
  headingEnd = start,
): { claims: Claim[]; frame: Frame } {
  const { view } = context;
  const { mentions, times } = findTokens(view, start, end);
  const discourse = new Discourse(frame);
  const lastMention = mentions[mentions.length - 1]?.start ?? start;
  const claims: Claim[] = [];
  for (const clause of splitClauses(view, start, end, mentions, times)) {
    if (!clause.inner) discourse.leaveBracket();
    if (clause.opens) openSentence(view, clause, end, discourse, clause.start < headingEnd);
    noteTime(view, clause, discourse);
    if (clause.mentions.length === 0) {
      if (clause.end <= lastMention) noteTopic(context, clause, discourse);
    } else {
      if (clause.inner) discourse.enterBracket();
      claims.push(...readClause(context, clause, discourse));
    }
  }
  if (claims.length === 0) return { claims, frame: discourse.frame };
  const script = scriptOf(context, start, end);
  if (script.size > 0)
    claims.forEach((claim, index) => {
      claims[index] = inScript(claim, script);
    });
  claims.sort((a, b) => a.mentionStart - b.mentionStart || a.mentionEnd - b.mentionEnd);
  return { claims, frame: discourse.frame };
}

/** How the paragraph writes the characters that the view writes otherwise (traditional ones, full-width marks). */
function scriptOf({ text, view }: PassageContext, start: number, end: number): Map<string, string> {
  const script = new Map<string, string>();
  for (let i = start; i < end; i++) {
    if (text.charCodeAt(i) !== view.charCodeAt(i) && view[i] !== ' ') script.set(view[i] ?? '', text[i] ?? '');
  }
  return script;
}

function inScript(claim: Claim, script: ReadonlyMap<string, string>): Claim {
  let subject = '';
  for (const character of claim.subject) subject += script.get(character) ?? character;
  return subject === claim.subject ? claim : { ...claim, subject };
}

const OPENING_LENGTH = 60;

function openSentence(view: string, clause: Clause, end: number, discourse: Discourse, heads: boolean): void {
  let from = clause.start;
  while (from < end && ' -·”、(一二三四五六七八九十)'.includes(view[from] ?? 'x') && view[from + 1] !== '年') from++;
  if (!heads) discourse.frame = sentenceFrame(view.slice(from, Math.min(end, from + OPENING_LENGTH)), discourse.frame);
  const result = discourse.frame.resultYear;
  const over = result !== undefined && (lastYearOf(discourse.period) ?? result + 1) <= result;
  discourse.leaveParts(clause.goesOn);
  const own = clause.times[0];
  const said = own === undefined || own.role !== 'own' || own.start > from + 1 ? '' : discourse.periodOf(own);
  const { mood, period } = discourse.frame;
  if (said !== '') discourse.part = isPartOfYear(said) && mood === 'actual' && /-/.test(period) ? said : '';
  if (!(clause.goesOn && over)) discourse.period = discourse.part;
  discourse.series = [];
  discourse.opened = true;
  discourse.recent = [];
  if (!clause.goesOn) discourse.told = [];
}

/** H1, Q3 or several months: a time in which something was done, as against a day by which it stood. */
function isPartOfYear(period: string): boolean {
  return /^\d{4}-(?:[HQ]\d|\d\d\/\d{4}-\d\d$)/.test(period);
}

/** A time that opens a clause holds for the rest of the sentence. */
function noteTime(view: string, clause: Clause, discourse: Discourse): void {
  const time = clause.times.find((each) => each.role === 'own');
  if (time === undefined || clause.inner || clause.mentions.length > 0) {
    // A bracket behind a time takes that time: 较2021年(2.48%).
    if (clause.inner) return;
    const hole = clause.holes[0];
    const before = hole === undefined ? undefined : clause.times.find((each) => each.end === hole.start);
    if (before !== undefined) discourse.lastPeriod = discourse.periodOf(before);
    return;
  }
  if (
    !/^[ -]*(?:力争|确保|预计|努力|争取|其中)?(?:最?近|未来|今后|到|至|截至|截止|在|自|从|回顾|展望|(?:规划|方案|计划)?实施)?$/.test(
      view.slice(clause.start, time.start),
    )
  )
    return;
  discourse.period = discourse.periodOf(time);
  discourse.lastPeriod = discourse.period;
  discourse.series = seriesOf(view, clause.times, discourse);
}

/** 江北县增幅最大,达21%: what the figure behind it is of. */
const MOST = /^([^,。;、“”()]{2,18}(?:率|幅|速|量|数|额|值|度|占比|比重|得分))最[高大多快低少小慢好]$/;

function noteTopic(context: PassageContext, clause: Clause, discourse: Discourse): void {
  const task = /(?:完成|实现)([^,]{2,20}(?:任务|目标|计划))$/.exec(
    context.view.slice(Math.max(clause.start, clause.end - 30), clause.end),
  )?.[1];
  if (task !== undefined) discourse.task = task;
  const most = MOST.exec(context.view.slice(clause.start, Math.min(clause.end, clause.start + 30)))?.[1];
  if (most !== undefined) {
    discourse.topic = most;
    discourse.subject = '';
    return;
  }
  const topic = topicOf(context, clause);
  const listed = /^\(\d+\)/.test(context.view.slice(clause.start, clause.start + 4));
  if (topic === '' || !(clause.opens || discourse.opened || listed)) return;
  discourse.topic = topic;
  discourse.opened = false;
  discourse.subject = '';
}

/** How many subjects of a sentence are kept for values that follow without any. */
const RECENT = 8;

function readClause(context: PassageContext, clause: Clause, discourse: Discourse): Claim[] {
  const groups = groupMentions(context.view, clause);
  if (context.view.startsWith('其中', clause.start)) discourse.enterParts();
  const named: string[] = [];
  const claims = groups.flatMap((group) => {
    const scene: Scene = { context, clause, group, groups, discourse };
    const naming = nameGroup(scene);
    const periods = groupPeriods(scene, naming);
    const built = pairUp(naming, group, periods).map((pairing) => buildClaim(scene, naming, pairing));
    const among = context.view.startsWith('其中', clause.start);
    discourse.flows = naming.predicate.done || naming.subjects.some(isFlow) || (discourse.flows && joinsFlow(scene));
    if (!among)
      discourse.flowing = built.at(-1)?.period.includes('/') ? (group.mentions[0]?.unit?.base.canonical ?? '') : '';
    if (naming.keepsThing !== true) remember(naming, group, periods, discourse);
    if (!naming.difference && naming.yardstick !== 'share') {
      discourse.measured = built[0]?.subject ?? '';
      discourse.measuredPeriod = built[0]?.period ?? '';
    }
    if (!naming.flags.includes('ellipsis-subject')) {
      named.push(...naming.subjects);
      noteTold(naming, group, discourse);
    }
    return built;
  });
  discourse.recent = [...discourse.recent, ...named].slice(-RECENT);
  discourse.opened = false;
  return claims;
}

/** Which subject was told in which unit, where each is a level of its own. */
function noteTold(naming: Naming, { mentions }: Group, discourse: Discourse): void {
  if (naming.difference || naming.keepsThing === true) return;
  const all = naming.subjects.flatMap((subject, k) => {
    const mention = mentions[k] ?? mentions[0];
    return mention?.form === 'number' ? [{ subject, unit: unitOf(mention) }] : [];
  });
  discourse.told = [...discourse.told, ...all].slice(-RECENT);
}

function remember(naming: Naming, group: Group, periods: readonly Dated[], discourse: Discourse): void {
  // What follows a plan's figure (预算数68亿元,实际完成66亿元) is of what was planned.
  const bases = naming.subjects.map((subject) =>
    subject
      .replace(/(?:年均增速)?与[^与]{1,16}之差$/, '')
      .replace(/(?<=.{2})(?:年初)?(?:预算数|计划数|目标数|年初预算)$/, ''),
  );
  const lasting = group.mentions[0]?.unit?.nature === 'time';
  const taken = naming.flags.includes('ellipsis-subject');
  if (group.mentions[0]?.form !== 'rank' || !taken || discourse.subject === '')
    discourse.subject = (bases[0] ?? '').replace(lasting ? /连续.*$/ : /^$/, '') || discourse.subject;
  if (!/(率|比重|占比|增速|浓度|比)$/.test(discourse.subject)) discourse.entity = discourse.subject;
  if (bases.length > 1) discourse.subjects = bases;
  else if (!taken) discourse.subjects = [];
  const last = periods[periods.length - 1];
  if (last?.aside !== true) discourse.noteSpan(last, naming.predicate.reached && naming.predicate.direction !== 0);
  if (last?.basis !== 'explicit' || last.passing === true || last.aside === true) return;
  discourse.lastPeriod = last.period;
  discourse.period = last.period;
}
