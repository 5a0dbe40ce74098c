import type { Span } from './span.ts';

/** Which figure of the record: an indicator by its name there, a place, a period. */
export interface FigureAddress {
  readonly indicator: string;
  /** Empty when the record is of one place only. */
  readonly place: string;
  readonly period: string;
}

/** A figure as the record has it today. */
export interface RecordedFigure extends FigureAddress {
  /** Exact decimal. */
  readonly value: string;
  readonly unit: string;
}

/**
 * A figure of a document that was put there from the record, in a content control of Word whose tag says which figure it is
 * and what was written. Its span is what stands there now.
 */
export interface LiveFigure extends Span {
  readonly key: string;
  /** Empty: not known, as the program that saved the file dropped it. */
  readonly written: string;
}

const TAG = /^gangyao:([0-9a-f]{16}):(.+)$/;
/** Word takes no longer tags. Source: ISO/IEC 29500-1, 17.5.2.42 (as Word limits it). */
export const LONGEST_TAG = 64;

/**
 * The tag of a content control around a live figure; `written` is the text inside of it, number with unit.
 * Errors: a `RangeError` when it is longer than Word allows.
 */
export function liveTag(address: FigureAddress, written: string): string {
  const tag = `gangyao:${figureKey(address)}:${written}`;
  if (tag.length > LONGEST_TAG) throw new RangeError(`${JSON.stringify(written)} is too long for a live figure`);
  return tag;
}

/** What a tag says. Missing: undefined for tags of others. */
export function readLiveTag(tag: string): { readonly key: string; readonly written: string } | undefined {
  const [, key, written] = TAG.exec(tag) ?? [];
  return key === undefined || written === undefined ? undefined : { key, written };
}

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/** Sixteen hexadecimal digits that stand for an address in a tag. Source: FNV-1a, 64 bits. */
export function figureKey({ indicator, place, period }: FigureAddress): string {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(`${indicator}|${place}|${period}`)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * FNV_PRIME);
  }
  return hash.toString(16).padStart(16, '0');
}
