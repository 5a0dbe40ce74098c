/** x */
export function DecompositionPage() {
  return null;
}
