import { AimOutlined } from '@ant-design/icons';
import { useEffect, useMemo, useRef } from 'react';
import { Link } from 'react-router';
import type { DerivationGraph } from '../../src/contract/audit.ts';
import { periodText } from '../figures.ts';
import { Stated } from '../parts/claim-words.tsx';
import { useMessages } from '../shell/preferences.tsx';
import { mentionOf } from './contrast.ts';
import { type DerivationNode, type Relation, relationsOf } from './derivation.ts';
import { type Box, type Line, layDerivation } from './derivation-layout.ts';
import { FindingShape, useAuditWords } from './finding-words.tsx';
import { addressOfEvidence } from './statements.tsx';

function pathOf({ start: [x, y], end: [toX, toY] }: Line): string {
  const bend = (toX - x) / 2;
  return `M${x} ${y}C${x + bend} ${y} ${toX - bend} ${toY} ${toX} ${toY}`;
}

const placeOf = ({ x, y, width, height }: Box) => ({ left: x, top: y, width, height });

interface FigureBoxProps {
  readonly box: Box;
  readonly node: DerivationNode;
  readonly isRoot: boolean;
}

function FigureBox({ box, node, isRoot }: FigureBoxProps) {
  const { derivation: words, finding, periods, claim } = useMessages();
  const { subject, period, documentTitle, claimKey } = node;
  const figure = mentionOf(node) || finding.noFigure;
  const told = [period === '' ? claim.notStated : periodText(period, periods), documentTitle].join(' · ');
  return (
    <li className="graph-figure" data-root={isRoot || undefined} style={placeOf(box)}>
      <Link to={addressOfEvidence(node)} lang="zh-CN" title={`${subject} ${figure} · ${told}`}>
        <span>
          <Stated text={subject} missing={words.noSubject} />
        </span>
        <b className="figure">{figure}</b>
        <small>{told}</small>
      </Link>
      {isRoot && <span className="only-heard">{words.root}</span>}
      {!isRoot && claimKey !== undefined && (
        <Link
          to={`${addressOfEvidence(node)}/derivation`}
          className="graph-center"
          aria-label={words.centerOf(subject === '' ? figure : subject)}
          title={words.center}
        >
          <AimOutlined aria-hidden />
        </Link>
      )}
    </li>
  );
}

function RelationBox({ box, relation }: { readonly box: Box; readonly relation: Relation }) {
  const { verdicts } = useAuditWords();
  const { findingId, verdict, ruleWords, formula } = relation;
  return (
    <li className="graph-relation" data-finding={verdict} style={placeOf(box)}>
      <Link to={`/findings/${encodeURIComponent(findingId)}`} title={formula}>
        {ruleWords}
        <small>
          <FindingShape verdict={verdict} /> {verdicts[verdict]}
        </small>
      </Link>
    </li>
  );
}

/** The derivation as a drawing: figures, and between them what relates them; every box leads on. */
export function DerivationDrawing({ graph, label }: { readonly graph: DerivationGraph; readonly label: string }) {
  const area = useRef<HTMLElement>(null);
  const { root, nodes, edges } = graph;
  const { relations, layout } = useMemo(() => {
    const all = relationsOf(edges);
    return { relations: new Map(all.map((each) => [each.id, each])), layout: layDerivation(root, all) };
  }, [root, edges]);
  const figures = new Map(nodes.map((node) => [node.id, node]));
  const rootBox = layout.boxes.find(({ id }) => id === root);
  useEffect(() => {
    // Where there is not room for all, the figure in question stands in the middle.
    if (area.current === null || rootBox === undefined) return;
    area.current.scrollLeft = rootBox.x + (rootBox.width - area.current.clientWidth) / 2;
    area.current.scrollTop = rootBox.y + (rootBox.height - area.current.clientHeight) / 2;
  }, [rootBox]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section ref={area} className="graph" tabIndex={0} aria-label={label}>
      <ul style={{ width: layout.width, height: layout.height }}>
        {layout.boxes.map((box) => {
          const [node, relation] = [figures.get(box.id), relations.get(box.id)];
          if (node !== undefined) return <FigureBox key={box.id} box={box} node={node} isRoot={box.id === root} />;
          return relation === undefined ? null : <RelationBox key={box.id} box={box} relation={relation} />;
        })}
        <svg width={layout.width} height={layout.height} aria-hidden role="presentation">
          <title>{label}</title>
          <defs>
            <marker id="arrives" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 8 4 0 8z" />
            </marker>
          </defs>
          {layout.lines.map((line) => (
            <path
              key={`${line.relation} ${line.start} ${line.end}`}
              d={pathOf(line)}
              data-finding={relations.get(line.relation)?.verdict}
              markerEnd={line.arrives ? 'url(#arrives)' : undefined}
            />
          ))}
        </svg>
      </ul>
    </section>
  );
}
