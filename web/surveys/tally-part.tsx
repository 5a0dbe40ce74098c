import { grouped } from '../../src/messages/index.ts';
import type { WholeSurvey } from '../data/survey-queries.ts';
import { DataTable } from '../parts/data-table.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useOptionWords } from './option-words.ts';

/** What was sent, came back and counts; why the others do not; how far quotas are filled. */
export function TallyPart({ whole }: { readonly whole: WholeSurvey }) {
  const { surveys: words } = useMessages();
  const { said } = useOptionWords();
  const { returned, valid, turnedAway, sent, invalid, channels, quotas } = whole.tally;
  const copies = (count: number) => words.copies(grouped(count));
  const sentCount = Number(sent);
  const lost = sent !== null && sentCount > returned ? ((sentCount - returned) / sentCount) * 100 : undefined;
  return (
    <section className="panel" aria-labelledby="survey-tally">
      <h2 id="survey-tally">{words.tally}</h2>
      <dl className="survey-facts">
        <div>
          <dt>{words.sent}</dt>
          <dd>{sent === null ? words.notSaid : copies(sentCount)}</dd>
        </div>
        <div>
          <dt>{words.returned}</dt>
          <dd>{copies(returned)}</dd>
        </div>
        <div>
          <dt>{words.valid}</dt>
          <dd>{copies(valid)}</dd>
        </div>
        {turnedAway > 0 && (
          <div>
            <dt>{words.turnedAway}</dt>
            <dd>{copies(turnedAway)}</dd>
          </div>
        )}
      </dl>
      {lost !== undefined && <p>{words.nonResponse(lost.toFixed(1))}</p>}
      <h3>{words.invalid}</h3>
      <DataTable
        caption={words.invalid}
        rows={invalid}
        rowKey={({ reason }) => reason}
        stays
        columns={[
          { key: 'reason', title: words.reason, head: true, cell: ({ reason }) => words.reasons[reason] },
          { key: 'count', title: words.count, number: true, cell: ({ count }) => String(count) },
        ]}
      />
      <h3>{words.channels}</h3>
      <DataTable
        caption={words.channels}
        rows={channels}
        rowKey={({ channel }) => channel}
        stays
        columns={[
          { key: 'channel', title: words.channelName, head: true, cell: ({ channel }) => words.channel[channel] },
          { key: 'count', title: words.count, number: true, cell: ({ count }) => String(count) },
        ]}
      />
      {quotas.length > 0 && (
        <>
          <h3>{words.quotas}</h3>
          <DataTable
            caption={words.quotas}
            rows={quotas}
            rowKey={({ stratum }) => stratum.value}
            stays
            columns={[
              { key: 'stratum', title: words.stratum, head: true, cell: ({ stratum }) => said(stratum.title) },
              { key: 'valid', title: words.valid, number: true, cell: (each) => String(each.valid) },
              {
                key: 'wanted',
                title: words.wanted,
                number: true,
                cell: ({ wanted, valid: own }) =>
                  wanted === null ? '—' : `${wanted}${own >= wanted ? ` · ${words.full}` : ''}`,
              },
            ]}
          />
        </>
      )}
    </section>
  );
}
