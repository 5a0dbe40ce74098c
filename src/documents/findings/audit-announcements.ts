import type { DocumentService } from '../document.service.ts';
import type { ReviewService } from '../review.service.ts';

/** The same service; says whenever it added documents or read them again. */
export function announceDocuments(documents: DocumentService, onChange: () => void): DocumentService {
  return {
    ...documents,
    receive: async (file) => {
      const received = await documents.receive(file);
      if (received.outcome === 'read') onChange();
      return received;
    },
    readAgain: async (...hearers) => {
      const count = await documents.readAgain(...hearers);
      if (count > 0) onChange();
      return count;
    },
  };
}

/** The same service; says whenever a claim was decided about. */
export function announceReviews(reviews: ReviewService, onChange: () => void): ReviewService {
  return {
    ...reviews,
    review: async (...wish) => {
      const reviewed = await reviews.review(...wish);
      onChange();
      return reviewed;
    },
  };
}
