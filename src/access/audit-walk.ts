import {
  CHAIN_START,
  contentHash,
  type EntryContent,
  type EntryLink,
  firstSchemeHash,
  type JsonValue,
  linkHash,
  type TrailHash,
} from './audit-chain.ts';

/** An entry of the trail as it is stored. */
export interface StoredEntry extends EntryLink, EntryContent {
  readonly scheme: number;
  readonly algorithm: TrailHash;
  /** Missing: null in scheme 1, and where the content was taken out. */
  readonly salt: string | null;
  /** Missing: null in scheme 1. */
  readonly contentHash: string | null;
  /** Sequence of the entry that says why the content was taken out. Missing: null while it is there. */
  readonly erasedBy: number | null;
  readonly previousHash: string;
  readonly hash: string;
}

/**
 * Why the chain breaks at an entry. `missing`: one before it was removed; `altered`: it does not fit its hash; `detached`:
 * it does not continue the one before; `erased`: its content is gone, and no entry says why.
 */
export type ChainBreak = 'missing' | 'altered' | 'detached' | 'erased';

/** Whether the audit trail is as it was written; if not, the first entry at which it is not. */
export type ChainCheck =
  | {
      readonly intact: true;
      readonly entries: number;
      readonly lastHash: string;
      /** Entries whose content was taken out as the law or the retention demands. */
      readonly erased: number;
    }
  | { readonly intact: false; readonly brokenAt: number; readonly why: ChainBreak };

/** Actions whose entries take contents out of others; their own stays. */
export const ERASING_ACTIONS: readonly string[] = ['person.erase', 'trail.archive'];

/** Follows the chain from its beginning, entry by entry. */
export interface ChainWalk {
  /** Takes the next entry. Missing: undefined when all is well so far. */
  step(entry: StoredEntry): ChainCheck | undefined;
  /** What became of it, given what the head of the trail says. Missing head: undefined, entries are missing. */
  end(head: { readonly sequence: number; readonly hash: string } | undefined): ChainCheck;
}

/** Begins at the start of the chain, or behind an entry that is taken as it is. */
export function walkChain(behind?: { readonly sequence: number; readonly hash: string }): ChainWalk {
  let previousHash = behind?.hash ?? CHAIN_START;
  let expected = (behind?.sequence ?? 0) + 1;
  let erased = 0;
  /** Erasing entry → entries that name it and have not been named by it. */
  const unexplained = new Map<number, number[]>();
  const broken = (why: ChainBreak, brokenAt = expected): ChainCheck => ({ intact: false, brokenAt, why });
  return {
    step: (entry) => {
      if (entry.sequence !== expected) return broken('missing');
      if (entry.previousHash !== previousHash) return broken('detached');
      if (!fitsItsHash(entry)) return broken('altered');
      if (entry.erasedBy !== null) {
        erased += 1;
        const waiting = unexplained.get(entry.erasedBy);
        if (waiting === undefined) unexplained.set(entry.erasedBy, [entry.sequence]);
        else waiting.push(entry.sequence);
      }
      const explained = unexplained.get(entry.sequence);
      if (explained !== undefined) {
        const ranges = erasedRanges(entry);
        const left = explained.find((each) => !ranges.some(([from, to]) => from <= each && each <= to));
        if (left !== undefined) return broken('erased', left);
        unexplained.delete(entry.sequence);
      }
      previousHash = entry.hash;
      expected += 1;
      return undefined;
    },
    end: (head) => {
      const [left] = [...unexplained.values()].flat().sort((a, b) => a - b);
      if (left !== undefined) return broken('erased', left);
      if (head === undefined || head.sequence >= expected) return broken('missing');
      if (head.sequence !== expected - 1 || head.hash !== previousHash) return broken('detached', expected - 1);
      return { intact: true, entries: expected - 1, lastHash: previousHash, erased };
    },
  };
}

function fitsItsHash(entry: StoredEntry): boolean {
  const { scheme, algorithm, salt, erasedBy, previousHash } = entry;
  if (scheme === 1) {
    if (algorithm !== 'sha256' || erasedBy !== null) return false;
    return firstSchemeHash(previousHash, entry, contentOf(entry)) === entry.hash;
  }
  if (entry.contentHash === null) return false;
  if (linkHash(algorithm, previousHash, entry, entry.contentHash) !== entry.hash) return false;
  if (erasedBy !== null) return true;
  return salt !== null && contentHash(algorithm, salt, contentOf(entry)) === entry.contentHash;
}

function contentOf({ before, after, reason, address }: EntryContent): EntryContent {
  return { before, after, reason, address };
}

/** What an erasing entry says that it took out: `after.entries`, ranges of sequences. None: empty. */
export function erasedRanges({
  action,
  after,
}: {
  readonly action: string;
  readonly after: JsonValue;
}): readonly (readonly [number, number])[] {
  if (!ERASING_ACTIONS.includes(action) || after === null || typeof after !== 'object') return [];
  const { entries } = after as { readonly entries?: unknown };
  if (!Array.isArray(entries)) return [];
  return entries.filter(
    (range): range is [number, number] =>
      Array.isArray(range) && range.length === 2 && range.every((each) => typeof each === 'number'),
  );
}

/** Sequences as ranges without gaps, in their order. */
export function rangesOf(sequences: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const each of [...sequences].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && each <= last[1] + 1) last[1] = each;
    else ranges.push([each, each]);
  }
  return ranges;
}
