/** What our tests use of the library, which brings no types. */
declare module 'jsonstat-toolkit' {
  interface Cell {
    readonly value: number | string | null;
    readonly status: string | null;
  }
  interface Dataset {
    /** Number of cells, empty ones included. */
    readonly n: number;
    Data(at: Readonly<Record<string, string | undefined>>): Cell;
  }
  export default function JSONstat(document: unknown): Dataset;
}
