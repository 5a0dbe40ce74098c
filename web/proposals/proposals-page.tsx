/** x */
export function ProposalsPage() {
  return null;
}
