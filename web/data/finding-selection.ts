import type { SettlementState } from '../../src/contract/audit.ts';
import { RULE_IDS, type RuleId } from '../../src/shared/audit-rules.ts';
import {
  FINDING_SEVERITIES,
  FINDING_VERDICTS,
  type FindingSeverity,
  type FindingVerdict,
} from '../../src/shared/finding.ts';

/** Where a finding may stand; a copy of the contract's list, whose module would bring the schema library along. */
export const SETTLEMENTS = ['open', 'accepted', 'dismissed', 'corrected'] as const satisfies readonly SettlementState[];

/** Verdicts that ask for somebody's attention. */
export const GRAVE_VERDICTS = ['inconsistent', 'suspect'] as const satisfies readonly FindingVerdict[];

/** Whether a finding waits for a person: it tells of a contradiction, and nobody has settled it. */
export function isWaiting({
  verdict,
  state,
}: {
  readonly verdict: FindingVerdict;
  readonly state: SettlementState;
}): boolean {
  return state === 'open' && GRAVE_VERDICTS.some((grave) => grave === verdict);
}

/** Which findings are looked at; an empty list or an absent part does not narrow. Stands in the address of the page. */
export interface FindingSelection {
  readonly verdict: readonly FindingVerdict[];
  readonly state: readonly SettlementState[];
  readonly severity: readonly FindingSeverity[];
  readonly rule?: RuleId;
  readonly documentId?: string;
  readonly search?: string;
}

/** What waits for a person. */
export const WAITING: FindingSelection = { verdict: GRAVE_VERDICTS, state: ['open'], severity: [] };
export const EVERY_FINDING: FindingSelection = { verdict: [], state: [], severity: [] };

/** In the address: this part does not narrow, where the first view would. */
const ALL = 'all';
const PARTS = ['verdict', 'state', 'severity', 'rule', 'doc', 'q'] as const;

function listed<T extends string>(text: string | null, known: readonly T[], first: readonly T[]): readonly T[] {
  if (text === null) return first;
  const given = text.split(',');
  return known.filter((value) => given.includes(value));
}

/** Reads the selection from the page's address; what it does not know is left out. Without one: what waits for a person. */
export function findingSelectionOf(address: URLSearchParams): FindingSelection {
  const [rule] = listed(address.get('rule'), RULE_IDS, []);
  const [documentId, search] = [address.get('doc'), address.get('q')];
  return {
    verdict: listed(address.get('verdict'), FINDING_VERDICTS, WAITING.verdict),
    state: listed(address.get('state'), SETTLEMENTS, WAITING.state),
    severity: listed(address.get('severity'), FINDING_SEVERITIES, []),
    ...(rule === undefined ? {} : { rule }),
    ...(documentId ? { documentId } : {}),
    ...(search ? { search } : {}),
  };
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value) => right.includes(value));
}

/** As it stands in the address: nothing for what the first view has. */
function written(chosen: readonly string[], first: readonly string[]): string | undefined {
  if (isSame(chosen, first)) return undefined;
  return chosen.length === 0 ? ALL : chosen.join(',');
}

/** The page's address with another selection; other parts of the address stay. */
export function findingAddress(selection: FindingSelection, address = new URLSearchParams()): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const part of PARTS) next.delete(part);
  const parts: Readonly<Record<(typeof PARTS)[number], string | undefined>> = {
    verdict: written(selection.verdict, WAITING.verdict),
    state: written(selection.state, WAITING.state),
    severity: written(selection.severity, WAITING.severity),
    rule: selection.rule,
    doc: selection.documentId,
    q: selection.search,
  };
  for (const part of PARTS) {
    const value = parts[part];
    if (value) next.set(part, value);
  }
  return next;
}

/** The selection as the API takes it. */
export function findingQueryOf(selection: FindingSelection): URLSearchParams {
  const { verdict, state, severity, rule, documentId, search } = selection;
  const parts = {
    documentId,
    rule,
    verdict: verdict.join(','),
    severity: severity.join(','),
    state: state.join(','),
    search,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
  return query;
}

/** How many parts differ from what the page shows at first. */
export function changedParts(selection: FindingSelection): number {
  return [...findingAddress(selection).keys()].length;
}
