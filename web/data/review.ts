import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ClaimDetail, ClaimView, ReviewRequest } from '../../src/contract/claims.ts';
import { ApiError, postJson } from './api-client.ts';
import { claimQuery } from './queries.ts';

interface Review {
  readonly claim: Pick<ClaimView, 'documentId' | 'key'>;
  readonly request: ReviewRequest;
}

/** Puts the new state of a claim into what is on screen at once; counts and filtered lists are asked for anew. */
function spread(client: QueryClient, detail: ClaimDetail): void {
  const { claim } = detail;
  // An answer on its way may be from before the review; it would overwrite what is put here.
  void client.cancelQueries({ queryKey: claimQuery(claim.documentId, claim.key).queryKey });
  client.setQueryData(claimQuery(claim.documentId, claim.key).queryKey, detail);
  client.setQueriesData<ClaimView[]>({ queryKey: ['claims', 'stretch'] }, (claims) =>
    claims?.map((each) => (each.key === claim.key && each.documentId === claim.documentId ? claim : each)),
  );
  void client.invalidateQueries({ queryKey: ['claims'] });
  void client.invalidateQueries({ queryKey: ['documents'] });
}

/** Sends a review. After a conflict the newest state is loaded. Errors: `ApiError`. */
export function useReview() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ claim, request }: Review) =>
      postJson<ClaimDetail>(
        `/api/documents/${claim.documentId}/claims/${encodeURIComponent(claim.key)}/reviews`,
        request,
      ),
    onSuccess: (detail) => spread(client, detail),
    onError: (error, { claim }) => {
      if (!isConflict(error)) return;
      void client.invalidateQueries({ queryKey: claimQuery(claim.documentId, claim.key).queryKey });
      void client.invalidateQueries({ queryKey: ['claims'] });
    },
  });
}

/** Somebody else reviewed the claim in between. */
export function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.status === 409;
}
