import type { Audit } from '../../audit/index.ts';
import { FINDING_VERDICTS, type Finding, type FindingVerdict } from '../../shared/finding.ts';
import { storableText } from '../storable-text.rules.ts';
import type { LoadedDocument } from './audit.queries.ts';
import { type RegisteredDocument, type RegisteredFinding, registerFindings } from './finding-register.ts';
import { countSubjects } from './subject-counts.ts';

/** What a run comes to. */
export interface AuditOutcome {
  readonly documentCount: number;
  readonly claimCount: number;
  readonly verdicts: Readonly<Record<FindingVerdict, number>>;
}

/** Rows for a table, as JSON: what is written for thousands of findings is made here, not where requests are answered. */
export interface AuditSlice {
  readonly table: 'finding' | 'subject_form' | 'audited_subject';
  readonly rows: string;
}

/** Rows of one statement. */
const SLICE = 1000;

/** One audit from the first document to the rows that are stored. */
export class AuditSession {
  readonly #audit: Pick<Audit, 'add' | 'finish'>;
  readonly #documents: RegisteredDocument[] = [];
  readonly #findings: Finding[] = [];

  constructor(audit: Pick<Audit, 'add' | 'finish'>) {
    this.#audit = audit;
  }

  add({ document, keys }: LoadedDocument): void {
    for (const finding of this.#audit.add(document)) this.#findings.push(finding);
    this.#documents.push({ doc: document.doc, claims: document.claims, sections: document.sections, keys });
  }

  finish(): AuditOutcome {
    for (const finding of this.#audit.finish()) this.#findings.push(finding);
    const verdicts = new Map<FindingVerdict, number>(FINDING_VERDICTS.map((verdict) => [verdict, 0]));
    for (const { verdict } of this.#findings) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    return {
      documentCount: this.#documents.length,
      claimCount: this.#documents.reduce((sum, { claims }) => sum + claims.length, 0),
      verdicts: Object.fromEntries(verdicts) as Record<FindingVerdict, number>,
    };
  }

  /** What was found, behind `finish`. */
  *slices(): Generator<AuditSlice> {
    const findings = registerFindings(this.#findings, this.#documents);
    for (let first = 0; first < findings.length; first += SLICE) {
      const rows = findings.slice(first, first + SLICE).map((finding, index) => findingRow(finding, first + index));
      yield { table: 'finding', rows: storableJson(rows) };
    }
    const { spellings, counts } = countSubjects(this.#documents);
    for (let first = 0; first < spellings.length; first += SLICE) {
      yield { table: 'subject_form', rows: storableJson(spellings.slice(first, first + SLICE)) };
    }
    for (let first = 0; first < counts.length; first += SLICE) {
      yield { table: 'audited_subject', rows: storableJson(counts.slice(first, first + SLICE)) };
    }
  }
}

function findingRow(finding: RegisteredFinding, number: number): Readonly<Record<string, unknown>> {
  const { findingId, ruleVersion, evidence, ...rest } = finding;
  const words = new Set(evidence.flatMap(({ quote, subject }) => [subject, quote]));
  const search = [...words].join(' ').toLowerCase();
  return { ...rest, number, finding_id: findingId, rule_version: ruleVersion, evidence, search_text: search };
}

function storableJson(rows: unknown): string {
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? storableText(value) : value));
}
