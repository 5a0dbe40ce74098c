import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { RequestBulletin } from '../../src/contract/ledgers/requests.ts';
import { RateText } from '../bulletin/bulletin-tables.tsx';
import { bulletinQuery } from '../data/ledger-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DemonstrationPlace } from '../parts/demonstration-mark.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { PlaceSelect } from '../parts/place-select.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useUsualPlace } from '../plans/usual-place.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { CallbackSample } from './callback-sample.tsx';
import { Exclusions } from './exclusions.tsx';
import '../ledgers/look.ts';
import './requests.css';

type Sums = RequestBulletin['whole'];
const RATES = ['response', 'solution', 'satisfaction'] as const;

/** The three rates with and without what was taken out, of the place and of those right below it. */
function BothRates({ bulletin }: { readonly bulletin: RequestBulletin }) {
  const { plausibility: words, bulletin: names } = useMessages();
  const rows = [
    { placeId: bulletin.placeId, name: bulletin.placeName, ...bulletin.whole },
    ...bulletin.members.filter(({ volumes }) => (volumes.dispatched ?? 0) > 0),
  ];
  const of = (rates: Sums['rates'], name: string) => rates.find(({ rate }) => rate === name);
  return (
    <section className="panel" aria-labelledby="both-rates">
      <h2 id="both-rates">{words.rates}</h2>
      <p className="quiet">{words.ratesLead}</p>
      <DataTable
        caption={words.rates}
        rows={rows}
        rowKey={({ placeId }) => placeId}
        columns={[
          { key: 'name', title: names.member, head: true, cell: ({ name }) => <span lang="zh-CN">{name}</span> },
          {
            key: 'excluded',
            title: names.volumes.excluded,
            number: true,
            cell: ({ volumes }) => names.sides(volumes.excluded ?? 0, volumes.dispatched ?? 0),
          },
          ...RATES.map((rate) => ({
            key: rate,
            title: names.rates[rate],
            number: true,
            cell: ({ rates, ratesAll }: Sums) => (
              <>
                <RateText rate={of(rates, rate)} />
                <div className="both-rate">
                  {words.withAll} <RateText rate={of(ratesAll, rate)} />
                </div>
              </>
            ),
          })),
        ]}
      />
    </section>
  );
}

/** Who stands out: rates, exclusions, second callbacks. */
function Conspicuous({ bulletin: { outliers } }: { readonly bulletin: RequestBulletin }) {
  const { bulletin: words, plausibility } = useMessages();
  return (
    <section className="panel" aria-labelledby="conspicuous">
      <h2 id="conspicuous">{words.outliers}</h2>
      <p className="quiet">{words.outliersLead}</p>
      {outliers.length === 0 && <p>{plausibility.nobodyStandsOut}</p>}
      <ul>
        {outliers.map(({ id, name, of, standing, count, total, othersCount, othersTotal }) => (
          <li key={`${id} ${of}`}>
            <span lang="zh-CN">{name}</span> · {words.outlierOf[of]} {words.standing[standing]} ·{' '}
            {words.sides(count, total)} · {words.others(othersCount, othersTotal)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether the rates of a month can be believed: exclusions, who stands out, and a sample that is called back again. */
export function PlausibilityPage() {
  const { plausibility: words, bulletin: names } = useMessages();
  const [address, setAddress] = useSearchParams();
  const usual = useUsualPlace();
  const named = address.get('place') || usual;
  const place = named ?? '';
  const month = address.get('month') ?? new Date().toISOString().slice(0, 7);
  const { data, error, refetch } = useQuery(bulletinQuery(place, month));
  usePageTitle(words.title);
  const choose = (parts: Readonly<Record<string, string>>) => setAddress({ place, month, ...parts }, { replace: true });
  return (
    <div className="page">
      <header className="round-head">
        <Link to={`/bulletin?${new URLSearchParams({ place, month })}`} className="plan-up">
          {names.title}
        </Link>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </header>
      <div className="record-filters">
        <Field label={names.place}>
          {(ties) => <PlaceSelect {...ties} value={place} onChange={(next) => choose({ place: next })} />}
        </Field>
        <Field label={names.month}>
          {(ties) => (
            <Input {...ties} type="month" value={month} onChange={({ target }) => choose({ month: target.value })} />
          )}
        </Field>
      </div>
      {named === '' && <Notice title={names.choosePlace}>{words.choosePlaceNext}</Notice>}
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {named !== '' && data === undefined && error === null && <Waiting rows={8} />}
      {data !== undefined && (
        <>
          <p>
            <b lang="zh-CN">{data.placeName}</b> <DemonstrationPlace placeId={data.placeId} />
          </p>
          <BothRates bulletin={data} />
          <Conspicuous bulletin={data} />
          <Exclusions place={place} month={month} />
          <CallbackSample place={place} month={month} />
        </>
      )}
    </div>
  );
}
