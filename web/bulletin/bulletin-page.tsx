import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { RequestBulletin } from '../../src/contract/ledgers/requests.ts';
import { grouped } from '../../src/messages/index.ts';
import { bulletinQuery } from '../data/ledger-queries.ts';
import { percentText } from '../figures.ts';
import { DemonstrationPlace } from '../parts/demonstration-mark.tsx';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { PlaceSelect } from '../parts/place-select.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { todayHere } from '../plans/as-of.ts';
import { useUsualPlace } from '../plans/usual-place.ts';
import { useMessages, usePageTitle } from '../shell/preferences.tsx';
import { ForesightTable, MemberTable, RateText, RecurringTable } from './bulletin-tables.tsx';
import '../ledgers/look.ts';

const VOLUMES = ['accepted', 'answered-at-once', 'declined', 'dispatched', 'appraised', 'excluded'] as const;

function Whole({ bulletin: { whole } }: { readonly bulletin: RequestBulletin }) {
  const messages = useMessages();
  const words = messages.bulletin;
  const all = (name: string) => whole.ratesAll.find(({ rate }) => rate === name)?.share ?? null;
  return (
    <dl className="record-fields">
      {VOLUMES.map((volume) => (
        <div key={volume}>
          <dt>{words.volumes[volume]}</dt>
          <dd>{grouped(whole.volumes[volume] ?? 0)}</dd>
        </div>
      ))}
      {whole.rates.map((rate) => {
        const share = all(rate.rate);
        return (
          <div key={rate.rate}>
            <dt>{words.rates[rate.rate]}</dt>
            <dd>
              <RateText rate={rate} />
              {share !== null && share !== rate.share && (
                <div>{words.withExcluded(percentText(Number(share), messages))}</div>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Outliers({ bulletin: { outliers } }: { readonly bulletin: RequestBulletin }) {
  const { bulletin: words } = useMessages();
  if (outliers.length === 0) return null;
  return (
    <section>
      <h2>{words.outliers}</h2>
      <p>{words.outliersLead}</p>
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

function Parts({ bulletin }: { readonly bulletin: RequestBulletin }) {
  const { bulletin: words } = useMessages();
  return (
    <>
      <h2>
        <span lang="zh-CN">{bulletin.placeName}</span> <DemonstrationPlace placeId={bulletin.placeId} />
      </h2>
      <Whole bulletin={bulletin} />
      {bulletin.members.length > 0 && (
        <section>
          <h2>{words.members}</h2>
          <MemberTable bulletin={bulletin} />
          <p>{words.basis}</p>
        </section>
      )}
      <Outliers bulletin={bulletin} />
      <section>
        <h2>{words.recurring}</h2>
        <RecurringTable bulletin={bulletin} />
      </section>
      <section>
        <h2>{words.foresight}</h2>
        <ForesightTable bulletin={bulletin} />
      </section>
    </>
  );
}

/** A month of citizens' requests in a place: volumes, rates, ranks, what recurs and what is to be expected. */
export function BulletinPage() {
  const { bulletin: words, plausibility } = useMessages();
  const [address, setAddress] = useSearchParams();
  const usual = useUsualPlace();
  const named = address.get('place') || usual;
  const place = named ?? '';
  const month = address.get('month') ?? todayHere().slice(0, 7);
  const { data, error, refetch } = useQuery(bulletinQuery(place, month));
  usePageTitle(words.title);
  const choose = (parts: Readonly<Record<string, string>>) => setAddress({ place, month, ...parts }, { replace: true });
  const isEmpty = data !== undefined && (data.whole.volumes.accepted ?? 0) === 0;
  return (
    <div className="page bulletin-page">
      <header className="work-head">
        <div>
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        <Link to={`/requests/plausibility?${new URLSearchParams({ place, month })}`}>{plausibility.title}</Link>
      </header>
      <div className="record-filters">
        <Field label={words.place}>
          {(ties) => <PlaceSelect {...ties} value={place} onChange={(next) => choose({ place: next })} />}
        </Field>
        <Field label={words.month}>
          {(ties) => (
            <Input {...ties} type="month" value={month} onChange={({ target }) => choose({ month: target.value })} />
          )}
        </Field>
      </div>
      {named === '' && <Notice title={words.choosePlace}>{words.choosePlaceNext}</Notice>}
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {named !== '' && data === undefined && error === null && <Waiting rows={6} />}
      {isEmpty && <Notice title={words.empty}>{words.emptyNext}</Notice>}
      {data !== undefined && <Parts bulletin={data} />}
    </div>
  );
}
