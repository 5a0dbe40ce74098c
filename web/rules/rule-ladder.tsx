import { groupDigits } from '../figures.ts';
import { labelsOf, type Scale } from '../plans/verdict-bar.tsx';
import { useVerdictWord, VerdictShape } from '../plans/verdict-mark.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { ladderRungs, type Settings } from './rule-settings.ts';

/** Which lead over time gives which verdict: the rungs from behind to ahead, with their bounds. */
export function RuleLadder({ settings, scale }: { readonly settings: Settings; readonly scale: Scale }) {
  const { planRules } = useMessages();
  const word = useVerdictWord();
  const labels = labelsOf(scale);
  return (
    <figure className="ladder">
      <figcaption>{planRules.ladderHint}</figcaption>
      <ol>
        {ladderRungs(settings).map(({ verdict, from, to }) => (
          <li key={verdict} className="rung" data-verdict={verdict}>
            <VerdictShape verdict={verdict} />
            <span>{word(verdict, labels[verdict] ?? '')}</span>
            <span className="figure">
              {[
                ...(from === undefined ? [] : [planRules.from(groupDigits(from))]),
                ...(to === undefined ? [] : [planRules.under(groupDigits(to))]),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
