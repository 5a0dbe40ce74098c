/** x */
export function CollectionPage() {
  return null;
}
