import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { PlanGraphView, PlanNodeView } from '../../src/contract/spine.ts';
import { CommentPanel } from '../collaboration/comment-panel.tsx';
import { organisationsQuery } from '../data/collection-queries.ts';
import { type NewPlanNode, useNewNode } from '../data/structure-queries.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { useMay } from '../shell/session.tsx';

interface PlanNodesProps {
  readonly planId: string;
  readonly graph: PlanGraphView;
}

const KINDS = ['chapter', 'task', 'project', 'quota'] as const satisfies readonly PlanNodeView['kind'][];
const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;
const EMPTY = {
  nodeId: '',
  parentId: '',
  kind: 'chapter' as PlanNodeView['kind'],
  no: '',
  title: '',
  body: '',
  lead: '',
};

function depthOf(node: PlanNodeView, byId: ReadonlyMap<string, PlanNodeView>): number {
  let depth = 0;
  for (let at = node.parentId; at !== undefined && depth < byId.size; at = byId.get(at)?.parentId) depth += 1;
  return depth;
}

function NodeForm({ planId, graph }: PlanNodesProps) {
  const { structure: words } = useMessages();
  const { data: organisations = [] } = useQuery(organisationsQuery);
  const add = useNewNode(planId);
  const [typed, setTyped] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<typeof EMPTY>) => setTyped({ ...typed, ...part });
  const isReady = SLUG.test(typed.nodeId.trim()) && typed.title.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReady || add.isPending) return;
    const node: NewPlanNode = {
      ...{ nodeId: typed.nodeId.trim(), kind: typed.kind, no: typed.no.trim(), title: typed.title.trim() },
      body: typed.body.trim(),
      ...(typed.parentId === '' ? {} : { parentId: typed.parentId }),
      ...(typed.lead === '' ? {} : { leadOrganisationId: typed.lead }),
    };
    const done = () => {
      setTried(false);
      setTyped({ ...EMPTY, kind: typed.kind, parentId: typed.parentId });
    };
    add.mutate(node, { onSuccess: done });
  };
  return (
    <form className="adjustment-form" onSubmit={submit} aria-label={words.addNode}>
      <div className="adjustment-item">
        <TextField label={words.nodeTitle} value={typed.title} onChange={(title) => change({ title })} />
        <TextField
          label={words.nodeId}
          hint={words.nodeIdHint}
          value={typed.nodeId}
          maxLength={64}
          onChange={(nodeId) => change({ nodeId })}
        />
        <SelectField
          label={words.nodeKind}
          value={typed.kind}
          options={KINDS.map((value) => ({ value, label: words.nodeKinds[value] }))}
          onChange={(kind) => change({ kind })}
        />
        <TextField label={words.nodeNo} value={typed.no} maxLength={40} onChange={(no) => change({ no })} />
        <SelectField
          label={words.nodeParent}
          value={typed.parentId}
          options={[
            { value: '', label: words.nodeTop },
            ...graph.nodes.map(({ nodeId, no, title }) => ({ value: nodeId, label: `${no} ${title}` })),
          ]}
          onChange={(parentId) => change({ parentId })}
        />
        <SelectField
          label={words.nodeLead}
          value={typed.lead}
          options={[
            { value: '', label: words.noLead },
            ...organisations.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
          ]}
          onChange={(lead) => change({ lead })}
        />
      </div>
      <TextField
        label={words.nodeBody}
        rows={2}
        maxLength={20_000}
        value={typed.body}
        onChange={(body) => change({ body })}
      />
      {tried && !isReady && (
        <p className="field-problem" role="alert">
          {words.nodeMissing}
        </p>
      )}
      {add.error !== null && <ProblemNotice error={add.error} level={3} />}
      <div className="form-buttons">
        <Button htmlType="submit" loading={add.isPending}>
          {add.isPending ? words.saving : words.save}
        </Button>
        <p role="status" className="form-told">
          {add.data !== undefined && words.saved(add.variables.title)}
        </p>
      </div>
    </form>
  );
}

/** What people say about a part of the plan, on demand; open where a notification leads to it. */
function NodeComments({ planId, nodeId }: { readonly planId: string; readonly nodeId: string }) {
  const { comments: words } = useMessages();
  const [address] = useSearchParams();
  const [open, setOpen] = useState(address.get('node') === nodeId);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="opener">{words.title}</summary>
      {open && <CommentPanel subject={`node/${planId}/${nodeId}`} level={3} />}
    </details>
  );
}

/** Chapters, tasks and projects of a plan, each behind the one it belongs to, and the way to register more. */
export function PlanNodes({ planId, graph }: PlanNodesProps) {
  const { structure: words } = useMessages();
  const byId = new Map(graph.nodes.map((node) => [node.nodeId, node]));
  const mayAdd = useMay('plan.edit');
  return (
    <section className="panel" aria-labelledby="plan-nodes">
      <h2 id="plan-nodes">{words.nodes}</h2>
      {graph.findings.length > 0 && (
        <ul className="row-errors" aria-label={words.findings}>
          {graph.findings.map(({ code, nodeId, text, severity }) => (
            <li key={`${code} ${nodeId}`} data-severity={severity}>
              {text}
            </li>
          ))}
        </ul>
      )}
      {graph.nodes.length === 0 && <p className="missing">{words.nodesNone}</p>}
      <ul className="plan-nodes">
        {graph.nodes.map((node) => (
          <li key={node.nodeId} style={{ paddingInlineStart: `${depthOf(node, byId) * 1.5}rem` }}>
            <h3 lang="zh-CN">
              <small>
                {words.nodeKinds[node.kind]} {node.no}
              </small>{' '}
              {node.title}
            </h3>
            <p lang="zh-CN">
              {[
                node.lead === undefined ? '' : words.lead2(node.lead.name),
                node.supports.length === 0 ? '' : words.supports(node.supports.map(({ name }) => name).join('、')),
                node.fromVersion > 1 ? words.fromVersion(node.fromVersion) : '',
                node.toVersion === undefined ? '' : words.toVersion(node.toVersion),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {node.body !== '' && <p lang="zh-CN">{node.body}</p>}
            <NodeComments planId={planId} nodeId={node.nodeId} />
          </li>
        ))}
      </ul>
      {mayAdd && (
        <details>
          <summary className="opener">{words.addNode}</summary>
          <NodeForm planId={planId} graph={graph} />
        </details>
      )}
    </section>
  );
}
