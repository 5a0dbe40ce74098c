/** As the contract has it (`webhookEvent`). */
const EVENT = /^(\*|[a-z][a-z-]{0,40}\.(\*|[a-z][a-z-]{0,40}))$/;

/** Actions as they are typed, one a line or with commas; the first line that is none, or an empty one when there is nothing. */
export function readEvents(text: string): { readonly events: readonly string[] } | { readonly wrong: string } {
  const events = [...new Set(text.split(/[\s,，、;；]+/).filter((line) => line !== ''))];
  const wrong = events.length === 0 ? '' : events.find((event) => !EVENT.test(event));
  return wrong === undefined ? { events } : { wrong };
}
