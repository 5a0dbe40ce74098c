/** x */
export function ValuesPage() {
  return null;
}
