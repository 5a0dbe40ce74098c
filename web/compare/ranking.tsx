import { Link } from 'react-router';
import type { Comparison } from '../../src/contract/verdicts.ts';
import { periodText } from '../figures.ts';
import { DataTable } from '../parts/data-table.tsx';
import { inPlace, type PlanPage } from '../plans/plan-page.ts';
import { RatingButton } from '../plans/rating-button.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { ranked } from './comparison-order.ts';
import { missingWords, valueWords } from './place-words.ts';

interface RankingProps {
  readonly comparison: Comparison;
  readonly page: PlanPage;
}

/** The places in their order; the rank never stands without its group and period. */
export function Ranking({ comparison, page }: RankingProps) {
  const messages = useMessages();
  const { comparing, periods } = messages;
  const { indicator, group, period, missing } = comparison;
  const caption = comparing.rankingCaption(group, periodText(period, periods), indicator.unit);
  const absent = Object.entries(missing).map(([reason, count]) =>
    comparing.missingCount(missingWords(reason, messages), count),
  );
  return (
    <>
      <p className="since" lang="zh-CN">
        {caption}
      </p>
      {indicator.direction === 'none' && <p className="flag">{comparing.noDirection}</p>}
      <DataTable
        caption={caption}
        rows={ranked(comparison)}
        rowKey={({ place }) => place.placeId}
        stays
        columns={[
          {
            key: 'rank',
            title: comparing.columns.rank,
            number: true,
            cell: ({ rank }) =>
              rank === undefined ? <span className="missing">{comparing.noRank}</span> : String(rank),
          },
          {
            key: 'place',
            title: comparing.columns.place,
            head: true,
            cell: ({ place }) => (
              <Link to={inPlace(page, place.placeId).addressOfIndicator(indicator.indicatorId)} lang="zh-CN">
                {place.name}
              </Link>
            ),
          },
          {
            key: 'value',
            title: comparing.columns.value,
            number: true,
            cell: (row) => (
              <span className={row.value === undefined ? 'missing' : undefined}>{valueWords(row, messages)}</span>
            ),
          },
          {
            key: 'rating',
            title: comparing.columns.rating,
            cell: ({ place, rating }) =>
              rating !== undefined && (
                <RatingButton page={inPlace(page, place.placeId)} rating={rating} indicatorId={indicator.indicatorId} />
              ),
          },
        ]}
      />
      {absent.length > 0 && (
        <p className="since">
          {comparing.missingLead} {absent.join('、')}
        </p>
      )}
    </>
  );
}
