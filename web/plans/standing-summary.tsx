import { Link } from 'react-router';
import type { PlanOverview } from '../../src/contract/verdicts.ts';
import { ATTRIBUTES } from '../../src/shared/indicator.ts';
import { VERDICTS } from '../../src/shared/verdict.ts';
import { groupDigits } from '../figures.ts';
import { useMessages } from '../shell/preferences.tsx';
import type { PlanPage } from './plan-page.ts';
import { useWordCounts, VerdictBar, type VerdictCounts } from './verdict-bar.tsx';
import { VerdictShape } from './verdict-mark.tsx';

interface SummaryProps {
  readonly overview: PlanOverview;
  readonly page: PlanPage;
}

/** One figure for each verdict; each leads to the indicators that it counts. */
export function VerdictFigures({ overview: { counts, scale }, page }: SummaryProps) {
  const { overview } = useMessages();
  return (
    <ul className="verdict-figures">
      {useWordCounts(counts.byVerdict, scale).map(({ verdict, verdicts, label, count }) => {
        const content = (
          <>
            <b className="figure">{groupDigits(String(count))}</b>
            <span>
              <VerdictShape verdict={verdict} /> {label}
            </span>
          </>
        );
        return (
          <li key={verdict} data-none={count === 0}>
            {count === 0 ? (
              <div>{content}</div>
            ) : (
              <Link
                to={page.addressOf('indicators', { verdict: verdicts.join(',') })}
                title={overview.ofWhich(label, count)}
              >
                {content}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface RowProps extends Pick<SummaryProps, 'overview'> {
  readonly name: string;
  readonly counts: VerdictCounts;
  readonly address: string;
}

function Row({ name, counts, address, overview: { scale } }: RowProps) {
  const total = VERDICTS.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0);
  return (
    <li>
      <p className="standing-name">
        <Link to={address}>{name}</Link>
        <span className="figure">{groupDigits(String(total))}</span>
      </p>
      <VerdictBar name={name} counts={counts} scale={scale} />
    </li>
  );
}

/** The verdicts by legal force and by category of the plan. */
export function StandingBreakdown({ overview, page }: SummaryProps) {
  const { overview: words, indicators } = useMessages();
  const { byAttribute, byCategory } = overview.counts;
  return (
    <div className="panel breakdown">
      <section aria-labelledby="by-attribute">
        <h2 id="by-attribute">{words.byAttribute}</h2>
        <ul className="breakdown-rows">
          {ATTRIBUTES.filter((attribute) => byAttribute[attribute] !== undefined).map((attribute) => (
            <Row
              key={attribute}
              name={indicators.attributes[attribute]}
              counts={byAttribute[attribute] ?? {}}
              address={page.addressOf('indicators', { attribute })}
              overview={overview}
            />
          ))}
        </ul>
      </section>
      <section aria-labelledby="by-category">
        <h2 id="by-category">{words.byCategory}</h2>
        <ul className="breakdown-rows by-category">
          {byCategory.map(({ category, byVerdict }) => (
            <Row
              key={category}
              name={category}
              counts={byVerdict}
              address={page.addressOf('indicators', { category })}
              overview={overview}
            />
          ))}
        </ul>
      </section>
    </div>
  );
}
