import type { Language } from '../../messages/index.ts';
import type { Footnotes } from './footnotes.rules.ts';
import type { PlanLayout } from './plan-table.ts';

/** What a row needs to know of its table. */
export interface PlanContext {
  readonly layout: PlanLayout;
  readonly language: Language;
  /** `2026/2030`; absent when it is not known. */
  readonly period?: string;
  readonly footnotes: Footnotes;
  /** From a line above the table; empty when there is none. */
  readonly unit: string;
  /** Without a column for it, that attributes are assumed is told once, not in every row. */
  readonly hasAttributes: boolean;
  /** Numbers of the parts of a row that has no figures of its own, by row. */
  readonly partsOf: ReadonlyMap<number, readonly string[]>;
}
