import { DAY_MS } from '../../shared/clock.ts';
import { rowsOf, TermCounter, vocabularyOf } from './feature-table.rules.ts';
import { Groups, groupNearDuplicates } from './near-duplicates.rules.ts';
import { cosine } from './nearness.rules.ts';
import type { FeatureSettings, Words } from './text-features.rules.ts';

/** A request as far as repeats are looked for. */
export interface RepeatCandidate extends Words {
  readonly id: string;
  /** When it came in, ISO 8601. */
  readonly at: string;
  /** Stands for the caller without naming them (a keyed hash); absent when anonymous. */
  readonly callerKey?: string;
  readonly placeId?: string;
}

/** When two requests are about the same matter. */
export interface RepeatSettings {
  /** Share of common 4-character shingles from which on one text repeats the other. */
  readonly sameText: number;
  /** Cosine of the weighed terms from which on two requests of one caller are about the same matter. */
  readonly sameMatterOfCaller: number;
  /** … and two of one place by different callers. */
  readonly sameMatterOfPlace: number;
  /** Requests further apart than so many days are not put together. */
  readonly withinDays: number;
}

/** Ours: no rule of the field gives figures. */
export const REPEAT_SETTINGS: RepeatSettings = {
  sameText: 0.7,
  sameMatterOfCaller: 0.3,
  sameMatterOfPlace: 0.45,
  withinDays: 90,
};

/**
 * Why two requests are put together: `same-text` the words are nearly the same and the caller is the same or not known (a
 * duplicate); `same-caller` one caller about the same matter (a repeat); `same-place` different callers of one place about the
 * same matter, or with the same words (a common matter).
 */
export type RepeatReason = 'same-text' | 'same-caller' | 'same-place';

/** Two requests that hang together: the later one repeats the earlier. */
export interface RepeatLink {
  readonly earlier: string;
  readonly later: string;
  readonly reason: RepeatReason;
  /** 0 to 1: common shingles for `same-text`, else the cosine. */
  readonly score: number;
}

/** Requests that hang together by links of one sort; the first is the earliest. */
export interface RepeatGroup {
  readonly reason: RepeatReason;
  readonly ids: readonly string[];
  readonly links: readonly RepeatLink[];
  /** The weakest of its links. */
  readonly score: number;
}

/** What one request is to another when people say that both are about the same matter: the relation of their link. */
export const SAME_MATTER = 'same-matter';

const FEATURES: FeatureSettings = { shortest: 2, longest: 2, titleWeight: 2, charactersRead: 300 };
/** A request is compared with so many earlier ones of its place, the latest first: bounds the time for large places. */
const MOST_COMPARED = 500;

/**
 * Groups duplicates, repeats of a caller and common matters of a place. The order of the input makes no difference; a request
 * can stand in one group of each reason. Time grows with the requests of a place within the window, at most 500 comparisons
 * for each request.
 */
export function groupRepeats(
  requests: readonly RepeatCandidate[],
  settings: RepeatSettings = REPEAT_SETTINGS,
): readonly RepeatGroup[] {
  const ordered = [...requests].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  const days = ordered.map(({ at }) => Math.floor(Date.parse(at) / DAY_MS));
  const found = new LinkedRequests(ordered, days, settings.withinDays);
  linkTexts(found, ordered, settings);
  const counter = new TermCounter();
  const limits = { fewestTexts: 1, largestShare: 0.2, most: 500_000 };
  const small = ordered.length < 20 ? { ...limits, largestShare: 1 } : limits;
  const rows = rowsOf(ordered, FEATURES, vocabularyOf(ordered, FEATURES, small, counter), counter);
  const alike = (a: number, b: number) => cosine(rows, a, b);
  const byCaller = ({ callerKey }: RepeatCandidate) => callerKey;
  found.linkWithin('same-caller', byCaller, alike, settings.sameMatterOfCaller);
  found.linkWithin('same-place', ({ placeId }) => placeId, alike, settings.sameMatterOfPlace);
  return found.groups();
}

function linkTexts(found: LinkedRequests, ordered: readonly RepeatCandidate[], { sameText }: RepeatSettings): void {
  const texts = ordered.map(({ title, text }) => `${title ?? ''}${text}`);
  for (const { first, second, similarity } of groupNearDuplicates(texts, sameText).links) {
    const [a, b] = [ordered[first], ordered[second]];
    const isOneCaller = a?.callerKey === b?.callerKey || a?.callerKey === undefined || b?.callerKey === undefined;
    if (isOneCaller) found.link('same-text', first, second, similarity);
    else if (a?.placeId !== undefined && a.placeId === b?.placeId) found.link('same-place', first, second, similarity);
  }
}

class LinkedRequests {
  readonly #ordered: readonly RepeatCandidate[];
  readonly #days: readonly number[];
  readonly #withinDays: number;
  readonly #together: Readonly<Record<RepeatReason, Groups>>;
  readonly #links: Readonly<Record<RepeatReason, { first: number; link: RepeatLink }[]>> = {
    'same-text': [],
    'same-caller': [],
    'same-place': [],
  };

  constructor(ordered: readonly RepeatCandidate[], days: readonly number[], withinDays: number) {
    this.#ordered = ordered;
    this.#days = days;
    this.#withinDays = withinDays;
    const apart = () => new Groups(ordered.length);
    this.#together = { 'same-text': apart(), 'same-caller': apart(), 'same-place': apart() };
  }

  link(reason: RepeatReason, first: number, second: number, score: number): void {
    if ((this.#days[second] as number) - (this.#days[first] as number) > this.#withinDays) return;
    if (!this.#together[reason].join(first, second)) return;
    const [earlier, later] = [this.#ordered[first]?.id ?? '', this.#ordered[second]?.id ?? ''];
    this.#links[reason].push({ first, link: { earlier, later, reason, score } });
  }

  /** Links each request to the earlier ones of its block that are alike enough, the latest first. */
  linkWithin(
    reason: RepeatReason,
    blockOf: (request: RepeatCandidate) => string | undefined,
    alike: (a: number, b: number) => number,
    threshold: number,
  ): void {
    const blocks = Map.groupBy(this.#ordered.keys(), (index) => blockOf(this.#ordered[index] as RepeatCandidate));
    for (const [key, block] of blocks) {
      if (key === undefined) continue;
      for (const [place, second] of block.entries()) {
        for (let at = place - 1; at >= Math.max(0, place - MOST_COMPARED); at--) {
          const first = block[at] as number;
          if ((this.#days[second] as number) - (this.#days[first] as number) > this.#withinDays) break;
          if (reason === 'same-place' && this.#isOneCaller(first, second)) continue;
          if (this.#together[reason].find(first) === this.#together[reason].find(second)) continue;
          const score = alike(second, first);
          if (score >= threshold) this.link(reason, first, second, score);
        }
      }
    }
  }

  #isOneCaller(first: number, second: number): boolean {
    const key = this.#ordered[first]?.callerKey;
    return key !== undefined && key === this.#ordered[second]?.callerKey;
  }

  groups(): readonly RepeatGroup[] {
    return (['same-text', 'same-caller', 'same-place'] as const).flatMap((reason) => {
      const together = this.#together[reason];
      const byLeader = Map.groupBy(this.#links[reason], ({ first }) => together.find(first));
      const members = Map.groupBy(this.#ordered.keys(), (index) => together.find(index));
      return [...byLeader]
        .sort(([a], [b]) => a - b)
        .map(([leader, links]) => ({
          reason,
          ids: (members.get(leader) ?? []).map((index) => this.#ordered[index]?.id ?? ''),
          links: links.map(({ link }) => link),
          score: Math.min(...links.map(({ link }) => link.score)),
        }));
    });
  }
}
