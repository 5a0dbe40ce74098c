const named = (year: number, month: number) => `${year}-${String(month + 1).padStart(2, '0')}`;

/** The first and the last of so many months, the last one being that of a day: `YYYY-MM`. */
export function lastMonths(count: number, day: Date): readonly [string, string] {
  const first = new Date(day.getFullYear(), day.getMonth() - count + 1, 1);
  return [named(first.getFullYear(), first.getMonth()), named(day.getFullYear(), day.getMonth())];
}
