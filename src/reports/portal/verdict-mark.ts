import type { Rating, Verdict, VerdictScale } from '../../shared/verdict.ts';
import { labelOf } from '../../verdicts/rules/scale.rules.ts';
import { type Html, html } from '../html.ts';
import { type PortalRequest, wordsOf } from './portal-frame.ts';

/** A shape for each verdict: colour alone says nothing. */
const SHAPES: Readonly<Record<Verdict, string>> = {
  achieved: '✓',
  ahead: '▲',
  'on-track': '●',
  'basically-on-track': '◐',
  behind: '▼',
  'not-rated': '○',
};

/** The word for a verdict: the plan's own in Chinese, ours in English, as scales have no English words. */
export function verdictWord(
  request: PortalRequest,
  { verdict, flags }: Pick<Rating, 'verdict' | 'flags'>,
  scale: VerdictScale,
): string {
  return request.language === 'en' ? wordsOf(request).verdicts[verdict] : labelOf(scale, verdict, flags);
}

/** A verdict as shape and word. */
export function verdictMark(
  request: PortalRequest,
  rating: Pick<Rating, 'verdict' | 'flags'>,
  scale: VerdictScale,
): Html {
  const { verdict } = rating;
  return html`<span class="v ${verdict}"><b aria-hidden="true">${SHAPES[verdict]}</b> ${verdictWord(request, rating, scale)}</span>`;
}
