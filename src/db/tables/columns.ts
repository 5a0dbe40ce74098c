import type { ColumnType } from 'kysely';

/** Written once, never changed. */
export type Fixed<T> = ColumnType<T, T, never>;
/** JSON that is written as text, once, and read as a value. */
export type FixedJson<T> = ColumnType<T, string, never>;
/** Has a default in the database. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>;
/** Has a default in the database and never changes. */
export type FixedDefault<T> = ColumnType<T, T | undefined, never>;
