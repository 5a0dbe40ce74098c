import type { CollectionMessages } from '../../messages/index.ts';
import type { Evidence } from '../../shared/indicator.ts';

/**
 * Evidence in a line, as the workbook shows it; empty when there is none. Cells of files are left out: the workbook that
 * comes back is itself the file in which the value stands.
 */
export function evidenceLine(evidence: readonly Evidence[], words: CollectionMessages['evidence']): string {
  return evidence
    .flatMap((each) => {
      if (each.kind === 'cell') return [];
      return each.kind === 'claim' ? [words.claim(each.title, each.quote)] : [each.text];
    })
    .join(words.separator)
    .trim();
}
