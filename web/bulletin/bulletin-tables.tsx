import { Link } from 'react-router';
import type { RequestBulletin } from '../../src/contract/ledgers/requests.ts';
import { grouped } from '../../src/messages/index.ts';
import { percentText } from '../figures.ts';
import { DataTable } from '../parts/data-table.tsx';
import { useMessages } from '../shell/preferences.tsx';

type Sums = RequestBulletin['whole'];
type Rate = Sums['rates'][number];

const dash = '—';

/** A share with both of its sides; without callbacks there is none. */
export function RateText({ rate }: { readonly rate: Rate | undefined }) {
  const messages = useMessages();
  const words = messages.bulletin;
  if (rate === undefined || rate.share === null) return <span>{words.noCallback}</span>;
  return (
    <span title={intervalOf(rate, messages)}>
      {percentText(Number(rate.share), messages)} <span className="quiet">{words.sides(rate.count, rate.of)}</span>
    </span>
  );
}

function intervalOf({ low, high }: Rate, messages: ReturnType<typeof useMessages>): string | undefined {
  if (low === null || high === null) return undefined;
  return messages.bulletin.interval(percentText(low, messages), percentText(high, messages));
}

/** The places below, ranked where they can be. */
export function MemberTable({ bulletin }: { readonly bulletin: RequestBulletin }) {
  const { bulletin: words } = useMessages();
  const { score, perTenThousand } = bulletin.rankings;
  const rankOf = (placeId: string) => score.ranked.find((each) => each.placeId === placeId);
  const why = (placeId: string) => score.notRanked.find((each) => each.placeId === placeId)?.reason;
  const ratioOf = (placeId: string) => perTenThousand.ranked.find((each) => each.placeId === placeId)?.value;
  const rate = (name: Rate['rate']) => ({
    key: name,
    title: words.rates[name],
    number: true,
    cell: ({ rates }: Sums) => <RateText rate={rates.find((each) => each.rate === name)} />,
  });
  return (
    <DataTable
      caption={words.members}
      rows={bulletin.members}
      rowKey={({ placeId }) => placeId}
      columns={[
        { key: 'name', title: words.member, head: true, cell: ({ name }) => <span lang="zh-CN">{name}</span> },
        {
          key: 'dispatched',
          title: words.dispatched,
          number: true,
          cell: ({ volumes }) => grouped(volumes.dispatched ?? 0),
        },
        rate('response'),
        rate('solution'),
        rate('satisfaction'),
        {
          key: 'per',
          title: words.perTenThousand,
          number: true,
          cell: ({ placeId }) => {
            const value = ratioOf(placeId);
            return value === undefined ? dash : Number(value).toFixed(1);
          },
        },
        {
          key: 'rank',
          title: words.rank,
          number: true,
          cell: ({ placeId }) => {
            const reason = why(placeId);
            return rankOf(placeId)?.rank ?? (reason === undefined ? dash : words.notRanked[reason]);
          },
        },
        {
          key: 'class',
          title: words.class,
          cell: ({ streetClass }) => (streetClass === null ? dash : words.classes[streetClass]),
        },
      ]}
    />
  );
}

/** Problems that recur; each may become a topic of the month. */
export function RecurringTable({ bulletin }: { readonly bulletin: RequestBulletin }) {
  const { bulletin: words } = useMessages();
  const { problems, looked } = bulletin.recurring;
  if (problems.length === 0) return <p>{words.noRecurring}</p>;
  const named = (problem: (typeof problems)[number]) => problem.words?.join('、') ?? words.hiddenWords;
  return (
    <>
      <p>{words.recurringLead(looked)}</p>
      <DataTable
        caption={words.recurring}
        rows={problems}
        rowKey={({ examples }) => examples.join()}
        columns={[
          { key: 'problem', title: words.problem, head: true, cell: (row) => <span lang="zh-CN">{named(row)}</span> },
          { key: 'size', title: words.size, number: true, cell: ({ size }) => size },
          { key: 'course', title: words.course, number: true, cell: ({ earlier, later }) => `${earlier} → ${later}` },
          {
            key: 'unsolved',
            title: words.unsolved,
            number: true,
            cell: ({ unsolved }) => (unsolved === null ? dash : words.sides(unsolved.count, unsolved.of)),
          },
          {
            key: 'propose',
            title: '',
            cell: (row) =>
              row.words !== null && (
                <Link
                  to={newRecord('monthly-topic', {
                    title: words.proposed(named(row)),
                    place: bulletin.placeId,
                    'field.topic': named(row),
                    'field.month': `${bulletin.month}-01`,
                    'field.before': String(row.size),
                  })}
                >
                  {words.propose}
                </Link>
              ),
          },
        ]}
      />
    </>
  );
}

/** What is expected to be higher than usual; each may be acted on beforehand. */
export function ForesightTable({ bulletin }: { readonly bulletin: RequestBulletin }) {
  const { bulletin: words, shell } = useMessages();
  const { warnings, tooShort, series, backTest } = bulletin.foresight;
  const nameOf = (placeId: string) =>
    bulletin.members.find((each) => each.placeId === placeId)?.name ??
    (placeId === bulletin.placeId ? bulletin.placeName : placeId);
  return (
    <>
      <p>
        {words.foresightLead} {tooShort > 0 && words.tooShort(tooShort, series)}{' '}
        {backTest !== null && words.backTest(backTest)}
      </p>
      {warnings.length === 0 && <p>{words.noForesight}</p>}
      {warnings.length > 0 && (
        <DataTable
          caption={words.foresight}
          rows={warnings}
          rowKey={({ placeId, kind }) => `${placeId} ${kind}`}
          columns={[
            {
              key: 'place',
              title: words.member,
              head: true,
              cell: ({ placeId }) => <span lang="zh-CN">{nameOf(placeId)}</span>,
            },
            { key: 'kind', title: words.kind, cell: ({ kind }) => <span lang="zh-CN">{kind}</span> },
            { key: 'usual', title: words.usual, number: true, cell: ({ usual }) => usual.toFixed(1) },
            { key: 'expected', title: words.expected, number: true, cell: ({ expected }) => expected.toFixed(1) },
            { key: 'limit', title: words.limit, number: true, cell: ({ limit }) => limit.toFixed(1) },
            {
              key: 'signal',
              title: words.signal,
              cell: (row) => shell.list(row.warnings.map((each) => words.signals[each])),
            },
            {
              key: 'prevent',
              title: '',
              cell: ({ placeId, kind, expected, warnings: signals }) => (
                <Link
                  to={newRecord('prevention', {
                    title: words.preventTitle(nameOf(placeId), kind),
                    place: placeId,
                    'field.problem': kind,
                    'field.category': kind,
                    'field.signal': signals.includes('seasonal') ? 'seasonal' : 'cluster',
                    'field.expected': String(Math.round(expected)),
                  })}
                >
                  {words.prevent}
                </Link>
              ),
            },
          ]}
        />
      )}
    </>
  );
}

function newRecord(typeId: string, parts: Readonly<Record<string, string>>): string {
  return `/ledgers/${typeId}/new?${new URLSearchParams(parts)}`;
}
