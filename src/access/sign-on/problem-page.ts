import { describeError, type Language, messagesFor } from '../../messages/index.ts';
import type { AppError } from '../../shared/errors.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What went wrong, as a page that stands by itself: whoever comes back from elsewhere has none of ours open. */
export function problemPage({ code, params }: AppError, language: Language): string {
  const { title, detail } = describeError(code, params, language);
  const words = messagesFor(language).signOn;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:36em;margin:15vh auto;padding:0 1em}</style></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(detail)}</p><p><a href="/">${escaped(words.back)}</a></p></main></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}
