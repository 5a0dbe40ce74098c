import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { documentsQuery } from '../data/queries.ts';

/** Tells which documents belong to the demonstration set; none until the list of documents is there. */
export function useDemonstration(): (evidence: { readonly documentId: string }) => boolean {
  const { data } = useQuery({ ...documentsQuery, staleTime: 60_000 });
  return useMemo(() => {
    const all = data?.documents.filter(({ demonstration }) => demonstration) ?? [];
    const known = new Set(all.map(({ documentId }) => documentId));
    return ({ documentId }) => known.has(documentId);
  }, [data]);
}
