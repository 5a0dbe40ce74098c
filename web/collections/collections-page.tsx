/** x */
export function CollectionsPage() {
  return null;
}
