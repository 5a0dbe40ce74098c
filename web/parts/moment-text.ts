const two = (part: number) => String(part).padStart(2, '0');

/** An instant where the person is, to the minute: 2026-11-25 17:30. What is no instant is given back as it is. */
export function momentText(instant: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : `${dayText(at)} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The day of an instant where the person is, `YYYY-MM-DD`. */
export function dayText(instant: string | Date): string {
  const at = new Date(instant);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
