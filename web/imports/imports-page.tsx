/** x */
export function ImportsPage() {
  return null;
}
