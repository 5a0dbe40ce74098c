import { subjectOf } from '../../audit/index.ts';
import type { RegisteredDocument } from './finding-register.ts';

/** A spelling with its normal form. */
export interface SubjectSpelling {
  readonly subject: string;
  readonly subject_key: string;
}

/** A subject of several documents: its most frequent spelling, and how much is said of it under any. */
export interface SubjectCount extends SubjectSpelling {
  readonly statements: number;
  readonly documents: number;
}

/** Every spelling of what the claims of some documents measure, and the subjects that several of them speak of. */
export function countSubjects(documents: readonly Pick<RegisteredDocument, 'doc' | 'claims'>[]): {
  readonly spellings: readonly SubjectSpelling[];
  readonly counts: readonly SubjectCount[];
} {
  const said = new Map<string, number>();
  const tellers = new Map<string, Set<string>>();
  for (const { doc, claims } of documents) {
    for (const { subject } of claims) {
      said.set(subject, (said.get(subject) ?? 0) + 1);
      const { key } = subjectOf(subject);
      tellers.set(key, (tellers.get(key) ?? new Set()).add(doc));
    }
  }
  const spellings = [...said.keys()].map((subject) => ({ subject, subject_key: subjectOf(subject).key }));
  const byKey = Map.groupBy(spellings, ({ subject_key: key }) => key);
  const counts = [...byKey].flatMap(([key, same]) => {
    const count = tellers.get(key)?.size ?? 0;
    if (key === '' || count < 2) return [];
    const times = same.map(({ subject }) => ({ subject, times: said.get(subject) ?? 0 }));
    const { subject } = times.reduce((most, each) => (each.times > most.times ? each : most));
    const statements = times.reduce((sum, each) => sum + each.times, 0);
    return [{ subject_key: key, subject, statements, documents: count }];
  });
  return { spellings, counts };
}
