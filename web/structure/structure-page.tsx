/** x */
export function StructurePage() {
  return null;
}
