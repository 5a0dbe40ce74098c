import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { DerivationGraph } from '../../src/contract/audit.ts';
import { derivationQuery } from '../data/finding-queries.ts';
import { Choice } from '../parts/choice.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { DemonstrationMark } from '../parts/demonstration-mark.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMedia } from '../parts/use-media.ts';
import { Waiting } from '../parts/waiting.tsx';
import { useMessages, usePageTitle, usePreferences } from '../shell/preferences.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { mentionOf } from './contrast.ts';
import { type DerivationNode, type Relation, relationsOf } from './derivation.ts';
import { DerivationDrawing } from './derivation-drawing.tsx';
import { FindingVerdictTag } from './finding-words.tsx';
import { addressOfEvidence } from './statements.tsx';
import { useDemonstration } from './use-demonstration.ts';
import '../plans/plans.css';
import './findings.css';
import './derivation.css';

const FORMS = ['graph', 'table'] as const;
type Form = (typeof FORMS)[number];

/** A graph needs room; on a phone the table comes first. */
function useForm(): readonly [Form, (form: Form) => void] {
  const [address, setAddress] = useSearchParams();
  const first = useMedia('(max-width: 767px)') ? 'table' : 'graph';
  const form = FORMS.find((each) => each === address.get('show')) ?? first;
  const change = (next: Form) => {
    const to = new URLSearchParams(address);
    to.set('show', next);
    setAddress(to, { replace: true, preventScrollReset: true });
  };
  return [form, change];
}

interface FiguresProps {
  readonly ids: readonly string[];
  readonly nodes: ReadonlyMap<string, DerivationNode>;
}

function Figures({ ids, nodes }: FiguresProps) {
  return (
    <ul>
      {ids.map((id) => {
        const node = nodes.get(id);
        if (node === undefined) return null;
        return (
          <li key={id} lang="zh-CN">
            <Link to={addressOfEvidence(node)}>
              {node.subject} <b className="figure">{mentionOf(node)}</b>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function DerivationTable({ graph, caption }: { readonly graph: DerivationGraph; readonly caption: string }) {
  const { derivation: words } = useMessages();
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const { columns } = words;
  return (
    <DataTable<Relation>
      caption={caption}
      rows={relationsOf(graph.edges)}
      rowKey={({ id }) => id}
      columns={[
        { key: 'from', title: columns.from, cell: ({ from }) => <Figures ids={from} nodes={nodes} /> },
        {
          key: 'relation',
          title: columns.relation,
          cell: ({ ruleWords, findingId }) => (
            <Link to={`/findings/${encodeURIComponent(findingId)}`}>{ruleWords}</Link>
          ),
        },
        { key: 'to', title: columns.to, cell: ({ to }) => <Figures ids={[to]} nodes={nodes} /> },
        {
          key: 'formula',
          title: columns.formula,
          cell: ({ formula }) => <span className="formula-text">{formula}</span>,
        },
        { key: 'verdict', title: columns.verdict, cell: ({ verdict }) => <FindingVerdictTag verdict={verdict} /> },
      ]}
    />
  );
}

function Derivation({ graph }: { readonly graph: DerivationGraph }) {
  const { derivation: words } = useMessages();
  const [form, setForm] = useForm();
  useShortcuts({ t: () => setForm(form === 'graph' ? 'table' : 'graph') });
  const root = graph.nodes.find(({ id }) => id === graph.root);
  const name = root === undefined ? '' : `${root.subject} ${mentionOf(root)}`;
  const relations = relationsOf(graph.edges).length;
  const figures = graph.nodes.length;
  if (relations === 0) return <Notice title={words.none}>{words.noneNext}</Notice>;
  return (
    <section className="panel derivation" aria-labelledby="derivation">
      <header>
        <h2 id="derivation">{words.counts(figures, relations)}</h2>
        <Choice
          legend={words.show}
          value={form}
          options={FORMS.map((value) => ({ value, label: value === 'graph' ? words.asGraph : words.asTable }))}
          onChange={setForm}
        />
      </header>
      {graph.isCut && <p className="since">{words.cut}</p>}
      {form === 'graph' ? (
        <DerivationDrawing key={graph.root} graph={graph} label={words.graph(name, figures, relations)} />
      ) : (
        <DerivationTable graph={graph} caption={words.tableOf(name)} />
      )}
    </section>
  );
}

/** What a figure is derived from and what from it, as a graph or as a table. */
export function DerivationPage() {
  const { documentId = '', key = '' } = useParams();
  const { messages, language } = usePreferences();
  const { derivation: words } = messages;
  const { data, error, refetch } = useQuery(derivationQuery(documentId, key, language));
  const root = data?.nodes.find(({ id }) => id === data.root);
  usePageTitle(root === undefined ? words.title : words.titleOf(root.subject));
  const isDemonstration = useDemonstration();
  const claim = `/documents/${encodeURIComponent(documentId)}/claims/${encodeURIComponent(key)}`;
  return (
    <div className="page wide-page audit-page">
      <p className="back-line">
        <Link to={claim}>
          <ArrowLeftOutlined aria-hidden /> {words.back}
        </Link>
      </p>
      <header className="page-head">
        <div>
          <h1>
            {words.title}
            {root !== undefined && (
              <Fragment>
                {'：'}
                <span lang="zh-CN">{root.subject}</span> <span className="figure">{mentionOf(root)}</span>
              </Fragment>
            )}{' '}
            {data?.nodes.some(isDemonstration) && <DemonstrationMark />}
          </h1>
          <p>{words.lead}</p>
        </div>
      </header>
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Waiting rows={10} />}
      {data !== undefined && <Derivation graph={data} />}
    </div>
  );
}
